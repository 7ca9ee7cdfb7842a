# The service and its worker; compose.yaml starts both from this one image.
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --omit=dev --no-save && npm cache clean --force
COPY server server
COPY drizzle drizzle
RUN mkdir /portfolios && chown node:node /portfolios
USER node
EXPOSE 4100
CMD ["node", "server/main.ts"]
