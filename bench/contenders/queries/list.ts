import { LP_COLUMNS, LP_JOINS } from './lps.ts';

/** Progressions in progress by surname, a page of fifty, with how many there are. */

const page = (ids: string) => `SELECT ${LP_COLUMNS}, learner.first_name firstName, learner.surname, learner.initials,
    client.client_id clientId, client.name clientName
  FROM (${ids}) page JOIN wp_learner_lp_tracking lp ON lp.tracking_id = page.tracking_id
    JOIN wp_learners learner ON learner.learner_id = lp.learner_id ${LP_JOINS}
    LEFT JOIN wp_clients client ON client.client_id = coalesce(class.client_id, learner.client_id)
  ORDER BY learner.surname, learner.first_name, learner.learner_id, lp.tracking_id, file.file_id`;

const order = 'ORDER BY learner.surname, learner.first_name, learner.learner_id';
// Two ways to ids, where an OR would read the LPs of every client.
const isOfClient = `lp.tracking_id IN (SELECT tracking_id FROM (
    SELECT own.tracking_id FROM wp_learner_lp_tracking own JOIN wp_classes class ON class.class_id = own.class_id
      WHERE class.client_id = :clientId
    UNION ALL SELECT own.tracking_id FROM wp_learner_lp_tracking own JOIN wp_learners employed USING (learner_id)
      WHERE employed.client_id = :clientId AND own.class_id IS NULL) of_client)`;
const ofClient = `FROM wp_learners learner JOIN wp_learner_lp_tracking lp ON lp.learner_id = learner.learner_id
  WHERE lp.status = 'in_progress' AND ${isOfClient}`;

export const list = {
  // Begun with the learners, the walk ends after a page of their index.
  page: page(`SELECT STRAIGHT_JOIN lp.tracking_id FROM wp_learners learner
    JOIN wp_learner_lp_tracking lp ON lp.learner_id = learner.learner_id
    WHERE lp.status = 'in_progress' ${order} LIMIT :limit OFFSET :offset`),
  total: "SELECT count(*) total FROM wp_learner_lp_tracking lp WHERE lp.status = 'in_progress'",
};

export const listOfClient = {
  page: page(`SELECT lp.tracking_id ${ofClient} ${order}, lp.tracking_id LIMIT :limit OFFSET :offset`),
  total: `SELECT count(*) total FROM wp_learner_lp_tracking lp WHERE lp.status = 'in_progress' AND ${isOfClient}`,
};
