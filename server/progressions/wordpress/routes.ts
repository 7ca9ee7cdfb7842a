import { AjaxActionInPath, AjaxFields } from '../../contract/ajax.ts';
import { type Route, route } from '../../platform/route.ts';
import { answerAction } from './answer-action.ts';

export const ajaxRoutes: Route[] = [
  route({
    method: 'post',
    path: '/wordpress/ajax/:action',
    summary: 'An action of admin-ajax.php that an older front end calls; answers as the route it stands for.',
    // Which capability is asked for depends on the action; each asks before it looks at a field.
    policy: { who: 'wordpress' },
    params: AjaxActionInPath,
    body: AjaxFields,
    handle: ({ deps, actor, params, body }) => answerAction(deps, actor, { ...params, fields: body }),
  }),
];
