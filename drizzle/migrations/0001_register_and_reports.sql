CREATE TABLE `{prefix}privacy_requests` (
	`request_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`kind` enum('access','erasure') NOT NULL,
	`status` enum('open','done','declined') NOT NULL DEFAULT 'open',
	`received_on` date NOT NULL,
	`due_on` date NOT NULL,
	`note` text,
	`opened_by` bigint unsigned NOT NULL,
	`opened_at` datetime(3) NOT NULL,
	`settled_by` bigint unsigned,
	`settled_at` datetime(3),
	`reason` text,
	`erasure` json,
	`open_learner_id` int GENERATED ALWAYS AS (if(status = 'open', learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}privacy_requests_request_id` PRIMARY KEY(`request_id`),
	CONSTRAINT `one_open_request` UNIQUE(`open_learner_id`,`kind`),
	CONSTRAINT `{prefix}privacy_requests_settled` CHECK((`{prefix}privacy_requests`.`status` = 'open') = (`{prefix}privacy_requests`.`settled_at` is null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}disclosed_learners` (
	`activity_id` bigint NOT NULL,
	`learner_id` int NOT NULL,
	CONSTRAINT `{prefix}disclosed_learners_activity_id_learner_id_pk` PRIMARY KEY(`activity_id`,`learner_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}settings` (
	`name` varchar(60) NOT NULL,
	`value` json NOT NULL,
	`changed_by` bigint unsigned NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}settings_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}class_sessions` (
	`session_id` int AUTO_INCREMENT NOT NULL,
	`class_id` int NOT NULL,
	`session_date` date NOT NULL,
	`starts_at` char(5) NOT NULL,
	`hours` decimal(8,2) NOT NULL,
	`status` enum('scheduled','captured','client_cancelled','facilitator_absent','blocked') NOT NULL,
	`own_times` boolean NOT NULL DEFAULT false,
	`reason` varchar(500),
	`holiday_override_reason` varchar(500),
	`revision` int NOT NULL DEFAULT 1,
	`changed_by` bigint unsigned NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	`captured_at` datetime(3),
	CONSTRAINT `{prefix}class_sessions_session_id` PRIMARY KEY(`session_id`),
	CONSTRAINT `one_session_a_day` UNIQUE(`class_id`,`session_date`),
	CONSTRAINT `{prefix}sessions_hours` CHECK(`{prefix}class_sessions`.`hours` between 0.25 and 24),
	CONSTRAINT `{prefix}sessions_captured` CHECK((`{prefix}class_sessions`.`status` = 'captured') = (`{prefix}class_sessions`.`captured_at` is not null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}excessive_hours_actions` (
	`action_id` int AUTO_INCREMENT NOT NULL,
	`tracking_id` int NOT NULL,
	`action` enum('contacted_facilitator','qa_visit_arranged','accepted','other') NOT NULL,
	`notes` text,
	`overage_hours` decimal(8,2) NOT NULL,
	`taken_by` bigint unsigned NOT NULL,
	`taken_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}excessive_hours_actions_action_id` PRIMARY KEY(`action_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}issued_reports` (
	`report_id` int AUTO_INCREMENT NOT NULL,
	`kind` enum('monthly') NOT NULL,
	`period` char(7) NOT NULL,
	`scope` varchar(40) NOT NULL,
	`client_id` int NOT NULL,
	`filter` json NOT NULL,
	`body` mediumtext NOT NULL,
	`sha256` char(64) NOT NULL,
	`issued_by` bigint unsigned NOT NULL,
	`issued_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}issued_reports_report_id` PRIMARY KEY(`report_id`),
	CONSTRAINT `one_report_a_scope` UNIQUE(`kind`,`period`,`scope`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}reporting_periods` (
	`month` char(7) NOT NULL,
	`closed_at` datetime(3),
	`closed_by` bigint unsigned,
	CONSTRAINT `{prefix}reporting_periods_month` PRIMARY KEY(`month`),
	CONSTRAINT `{prefix}periods_closed` CHECK((`{prefix}reporting_periods`.`closed_at` is null) = (`{prefix}reporting_periods`.`closed_by` is null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}session_attendance` (
	`attendance_id` int AUTO_INCREMENT NOT NULL,
	`session_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`hours_present` decimal(8,2) NOT NULL,
	`tracking_id` int,
	`exception_code` enum('no_lp_in_class','date_before_start','date_on_hold','date_after_completion','too_many_hours'),
	`dismissed_by` bigint unsigned,
	`dismissed_at` datetime(3),
	`dismiss_reason` varchar(500),
	`waiting_learner_id` int GENERATED ALWAYS AS (if(exception_code is not null and dismissed_at is null, learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}session_attendance_attendance_id` PRIMARY KEY(`attendance_id`),
	CONSTRAINT `one_line_a_learner` UNIQUE(`session_id`,`learner_id`),
	CONSTRAINT `{prefix}attendance_hours` CHECK(`{prefix}session_attendance`.`hours_present` >= 0),
	CONSTRAINT `{prefix}attendance_goes_somewhere` CHECK((`{prefix}session_attendance`.`tracking_id` is null) = (`{prefix}session_attendance`.`exception_code` is not null)),
	CONSTRAINT `{prefix}attendance_dismissed` CHECK((`{prefix}session_attendance`.`dismissed_at` is null) = (`{prefix}session_attendance`.`dismissed_by` is null) and (`{prefix}session_attendance`.`dismissed_at` is null or `{prefix}session_attendance`.`exception_code` is not null))
);
--> statement-breakpoint
DROP INDEX `hours_by_session` ON `{prefix}learner_hours_log`;--> statement-breakpoint
ALTER TABLE `{prefix}learners` ADD `province` varchar(2);--> statement-breakpoint
ALTER TABLE `{prefix}learners` ADD `erased_at` datetime(3);--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD `replaces_log_id` bigint;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD `chain_key` bigint GENERATED ALWAYS AS (if(reverses_log_id is null and session_id is not null, coalesce(replaces_log_id, 0), null)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `{prefix}public_holidays` ADD `removed` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `one_chain` UNIQUE(`session_id`,`learner_id`,`chain_key`);--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `one_replacement` UNIQUE(`replaces_log_id`);--> statement-breakpoint
ALTER TABLE `{prefix}privacy_requests` ADD CONSTRAINT `{prefix}privacy_requests_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}class_sessions` ADD CONSTRAINT `{prefix}sessions_class` FOREIGN KEY (`class_id`) REFERENCES `{prefix}classes`(`class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}excessive_hours_actions` ADD CONSTRAINT `{prefix}excess_lp` FOREIGN KEY (`tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}issued_reports` ADD CONSTRAINT `{prefix}issued_period` FOREIGN KEY (`period`) REFERENCES `{prefix}reporting_periods`(`month`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}session_attendance` ADD CONSTRAINT `{prefix}attendance_session` FOREIGN KEY (`session_id`) REFERENCES `{prefix}class_sessions`(`session_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}session_attendance` ADD CONSTRAINT `{prefix}attendance_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}session_attendance` ADD CONSTRAINT `{prefix}attendance_lp` FOREIGN KEY (`tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `requests_by_due_day` ON `{prefix}privacy_requests` (`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `requests_by_learner` ON `{prefix}privacy_requests` (`learner_id`);--> statement-breakpoint
CREATE INDEX `disclosures_by_learner` ON `{prefix}disclosed_learners` (`learner_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_day` ON `{prefix}class_sessions` (`session_date`,`class_id`);--> statement-breakpoint
CREATE INDEX `excess_by_lp` ON `{prefix}excessive_hours_actions` (`tracking_id`,`taken_at`);--> statement-breakpoint
CREATE INDEX `reports_by_client` ON `{prefix}issued_reports` (`client_id`,`period`);--> statement-breakpoint
CREATE INDEX `attendance_by_learner` ON `{prefix}session_attendance` (`learner_id`);--> statement-breakpoint
CREATE INDEX `attendance_waiting` ON `{prefix}session_attendance` (`waiting_learner_id`);--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_session` FOREIGN KEY (`session_id`) REFERENCES `{prefix}class_sessions`(`session_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_replacement` FOREIGN KEY (`replaces_log_id`) REFERENCES `{prefix}learner_hours_log`(`log_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `learners_by_email` ON `{prefix}learners` (`email`);--> statement-breakpoint
CREATE INDEX `hours_adjusting` ON `{prefix}learner_hours_log` (`adjusts_period`,`created_at`);