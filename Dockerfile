# The service and its worker; compose.yaml starts both from this one image.
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Letters of Chinese, Japanese and Korean names on certificates: 16 MB.
RUN apt-get update -qq && apt-get install -qq --no-install-recommends fonts-wqy-zenhei && rm -rf /var/lib/apt/lists/*
ENV CERTIFICATE_FONTS=/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc
RUN npm install --omit=dev --no-save && npm cache clean --force
COPY server server
COPY drizzle drizzle
RUN mkdir /portfolios && chown node:node /portfolios
USER node
EXPOSE 4100
CMD ["node", "server/main.ts"]
