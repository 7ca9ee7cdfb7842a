CREATE TABLE `{prefix}calendar_feed` (
	`learner_id` int NOT NULL,
	`token_hash` varbinary(64) NOT NULL,
	`made_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}calendar_feed_learner_id` PRIMARY KEY(`learner_id`),
	CONSTRAINT `one_feed_a_token` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}step_reminder_refusal` (
	`learner_id` int NOT NULL,
	`refused_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}step_reminder_refusal_learner_id` PRIMARY KEY(`learner_id`)
);
--> statement-breakpoint
ALTER TABLE `{prefix}course_step` ADD `low_seats_told_at` datetime(3);--> statement-breakpoint
ALTER TABLE `{prefix}calendar_feed` ADD CONSTRAINT `{prefix}feed_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}step_reminder_refusal` ADD CONSTRAINT `{prefix}reminder_refusal_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `steps_to_remind` ON `{prefix}student_course_progress` (`status`,`reminded_at`);--> statement-breakpoint
CREATE INDEX `purchases_by_time` ON `{prefix}student_course_enrollment` (`fulfilled_at`,`course_program_id`);