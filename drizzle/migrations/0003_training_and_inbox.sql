CREATE TABLE `{prefix}webhook_attempts` (
	`attempt_id` bigint AUTO_INCREMENT NOT NULL,
	`inbox_id` bigint NOT NULL,
	`at` datetime(3) NOT NULL,
	`state` enum('received','processing','done','ignored','parked','held','failed','dead','rejected') NOT NULL,
	`outcome` json,
	`error` varchar(190),
	`replayed_by` bigint unsigned,
	CONSTRAINT `{prefix}webhook_attempts_attempt_id` PRIMARY KEY(`attempt_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}webhook_inbox` (
	`inbox_id` bigint AUTO_INCREMENT NOT NULL,
	`source` varchar(60) NOT NULL,
	`way` enum('webhook','import','polling','office') NOT NULL,
	`event_id` varbinary(255) NOT NULL,
	`event_type` varchar(100) NOT NULL,
	`external_student_id` varbinary(190),
	`external_course_id` varbinary(190),
	`occurred_at` datetime(3),
	`body` mediumtext NOT NULL,
	`headers` json NOT NULL,
	`secret_id` int,
	`state` enum('received','processing','done','ignored','parked','held','failed','dead','rejected') NOT NULL DEFAULT 'received',
	`attempts` smallint NOT NULL DEFAULT 0,
	`last_error` varchar(190),
	`outcome` json,
	`learner_id` int,
	`subject_id` bigint,
	`received_at` datetime(3) NOT NULL,
	`settled_at` datetime(3),
	CONSTRAINT `{prefix}webhook_inbox_inbox_id` PRIMARY KEY(`inbox_id`),
	CONSTRAINT `one_event_a_source` UNIQUE(`source`,`event_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}webhook_rejections` (
	`source` varchar(60) NOT NULL,
	`reason` varchar(40) NOT NULL,
	`times` int NOT NULL,
	`last_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}webhook_rejections_source_reason_pk` PRIMARY KEY(`source`,`reason`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}certificates` (
	`certificate_id` int AUTO_INCREMENT NOT NULL,
	`code` char(32) NOT NULL,
	`enrollment_id` int NOT NULL,
	`learner_name` varchar(250) NOT NULL,
	`program_name` varchar(190) NOT NULL,
	`completed_at` datetime(3) NOT NULL,
	`issued_at` datetime(3) NOT NULL,
	`revoked_at` datetime(3),
	`revoked_reason` text,
	`revoked_by` bigint unsigned,
	`file_path` varchar(190) NOT NULL,
	`pdf_sha256` varbinary(32) NOT NULL,
	CONSTRAINT `{prefix}certificates_certificate_id` PRIMARY KEY(`certificate_id`),
	CONSTRAINT `one_certificate_a_code` UNIQUE(`code`),
	CONSTRAINT `one_certificate_an_enrollment` UNIQUE(`enrollment_id`),
	CONSTRAINT `one_certificate_a_file` UNIQUE(`file_path`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}enrollment_steps` (
	`step_id` int AUTO_INCREMENT NOT NULL,
	`enrollment_id` int NOT NULL,
	`provider_id` int NOT NULL,
	`external_course_id` varbinary(190) NOT NULL,
	`sequence_order` smallint NOT NULL,
	`status` enum('pending','in_progress','completed') NOT NULL DEFAULT 'pending',
	`started_at` datetime(3),
	`completed_at` datetime(3),
	`completed_by_kind` enum('webhook','import','polling','office'),
	`external_id` varbinary(255),
	`launched_at` datetime(3),
	`last_event_at` datetime(3),
	`running_enrollment_id` int GENERATED ALWAYS AS (if(status = 'in_progress', enrollment_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}enrollment_steps_step_id` PRIMARY KEY(`step_id`),
	CONSTRAINT `one_step_a_place` UNIQUE(`enrollment_id`,`sequence_order`),
	CONSTRAINT `one_step_in_progress` UNIQUE(`running_enrollment_id`),
	CONSTRAINT `{prefix}steps_started` CHECK((`{prefix}enrollment_steps`.`status` = 'pending') = (`{prefix}enrollment_steps`.`started_at` is null)),
	CONSTRAINT `{prefix}steps_completed` CHECK((`{prefix}enrollment_steps`.`status` = 'completed') = (`{prefix}enrollment_steps`.`completed_at` is not null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}enrollments` (
	`enrollment_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`program_id` int NOT NULL,
	`status` enum('active','completed','cancelled') NOT NULL DEFAULT 'active',
	`enrolled_at` datetime(3) NOT NULL,
	`enrolled_by` bigint unsigned NOT NULL,
	`completed_at` datetime(3),
	`cancelled_at` datetime(3),
	`active_learner_id` int GENERATED ALWAYS AS (if(status = 'active', learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}enrollments_enrollment_id` PRIMARY KEY(`enrollment_id`),
	CONSTRAINT `one_active_enrollment` UNIQUE(`active_learner_id`,`program_id`),
	CONSTRAINT `{prefix}enrollments_completed` CHECK((`{prefix}enrollments`.`status` = 'completed') = (`{prefix}enrollments`.`completed_at` is not null)),
	CONSTRAINT `{prefix}enrollments_cancelled` CHECK((`{prefix}enrollments`.`status` = 'cancelled') = (`{prefix}enrollments`.`cancelled_at` is not null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}partner_accounts` (
	`provider_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`external_student_id` varbinary(190) NOT NULL,
	`linked_by` bigint unsigned,
	`linked_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}partner_accounts_provider_id_learner_id_pk` PRIMARY KEY(`provider_id`,`learner_id`),
	CONSTRAINT `one_learner_a_student` UNIQUE(`provider_id`,`external_student_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}partner_secrets` (
	`secret_id` int AUTO_INCREMENT NOT NULL,
	`provider_id` int NOT NULL,
	`scheme` enum('standard','sha256') NOT NULL,
	`encrypted_value` varbinary(255) NOT NULL,
	`not_before` datetime(3) NOT NULL,
	`not_after` datetime(3),
	`last_used_at` datetime(3),
	`created_by` bigint unsigned NOT NULL,
	CONSTRAINT `{prefix}partner_secrets_secret_id` PRIMARY KEY(`secret_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}program_partner_lms` (
	`program_id` int NOT NULL,
	`sequence_order` smallint NOT NULL,
	`provider_id` int NOT NULL,
	`external_course_id` varbinary(190) NOT NULL,
	`is_required` boolean NOT NULL DEFAULT true,
	CONSTRAINT `{prefix}program_partner_lms_program_id_sequence_order_pk` PRIMARY KEY(`program_id`,`sequence_order`),
	CONSTRAINT `one_place_a_course` UNIQUE(`program_id`,`provider_id`,`external_course_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}programs` (
	`program_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`name` varchar(190) NOT NULL,
	`category` varchar(60) NOT NULL,
	`active` boolean NOT NULL DEFAULT true,
	CONSTRAINT `{prefix}programs_program_id` PRIMARY KEY(`program_id`),
	CONSTRAINT `one_program_a_code` UNIQUE(`code`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}partner_lms_providers` (
	`provider_id` int AUTO_INCREMENT NOT NULL,
	`slug` varchar(40) NOT NULL,
	`provider_name` varchar(190) NOT NULL,
	`launch_url_template` text,
	`contact_email` varchar(190),
	`webhook_scheme` enum('standard','sha256') NOT NULL DEFAULT 'standard',
	`active` boolean NOT NULL DEFAULT true,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}partner_lms_providers_provider_id` PRIMARY KEY(`provider_id`),
	CONSTRAINT `one_provider_a_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
ALTER TABLE `{prefix}webhook_attempts` ADD CONSTRAINT `{prefix}attempts_event` FOREIGN KEY (`inbox_id`) REFERENCES `{prefix}webhook_inbox`(`inbox_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}certificates` ADD CONSTRAINT `{prefix}certificates_enrollment` FOREIGN KEY (`enrollment_id`) REFERENCES `{prefix}enrollments`(`enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}enrollment_steps` ADD CONSTRAINT `{prefix}steps_enrollment` FOREIGN KEY (`enrollment_id`) REFERENCES `{prefix}enrollments`(`enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}enrollment_steps` ADD CONSTRAINT `{prefix}steps_provider` FOREIGN KEY (`provider_id`) REFERENCES `{prefix}partner_lms_providers`(`provider_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}enrollments` ADD CONSTRAINT `{prefix}training_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}enrollments` ADD CONSTRAINT `{prefix}training_program` FOREIGN KEY (`program_id`) REFERENCES `{prefix}programs`(`program_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}partner_accounts` ADD CONSTRAINT `{prefix}accounts_provider` FOREIGN KEY (`provider_id`) REFERENCES `{prefix}partner_lms_providers`(`provider_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}partner_accounts` ADD CONSTRAINT `{prefix}accounts_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}partner_secrets` ADD CONSTRAINT `{prefix}secrets_provider` FOREIGN KEY (`provider_id`) REFERENCES `{prefix}partner_lms_providers`(`provider_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}program_partner_lms` ADD CONSTRAINT `{prefix}sequence_program` FOREIGN KEY (`program_id`) REFERENCES `{prefix}programs`(`program_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}program_partner_lms` ADD CONSTRAINT `{prefix}sequence_provider` FOREIGN KEY (`provider_id`) REFERENCES `{prefix}partner_lms_providers`(`provider_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `attempts_of_event` ON `{prefix}webhook_attempts` (`inbox_id`,`attempt_id`);--> statement-breakpoint
CREATE INDEX `inbox_by_state` ON `{prefix}webhook_inbox` (`state`,`inbox_id`);--> statement-breakpoint
CREATE INDEX `inbox_by_source` ON `{prefix}webhook_inbox` (`source`,`inbox_id`);--> statement-breakpoint
CREATE INDEX `inbox_by_student` ON `{prefix}webhook_inbox` (`source`,`external_student_id`,`state`);--> statement-breakpoint
CREATE INDEX `inbox_by_subject` ON `{prefix}webhook_inbox` (`subject_id`,`state`);--> statement-breakpoint
CREATE INDEX `inbox_by_arrival` ON `{prefix}webhook_inbox` (`received_at`);--> statement-breakpoint
CREATE INDEX `steps_by_standing` ON `{prefix}enrollment_steps` (`status`,`provider_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `steps_of_course` ON `{prefix}enrollment_steps` (`provider_id`,`external_course_id`);--> statement-breakpoint
CREATE INDEX `enrollments_of_learner` ON `{prefix}enrollments` (`learner_id`,`enrollment_id`);--> statement-breakpoint
CREATE INDEX `enrollments_of_program` ON `{prefix}enrollments` (`program_id`,`status`);--> statement-breakpoint
CREATE INDEX `accounts_of_learner` ON `{prefix}partner_accounts` (`learner_id`);--> statement-breakpoint
CREATE INDEX `secrets_of_provider` ON `{prefix}partner_secrets` (`provider_id`,`not_after`);--> statement-breakpoint
CREATE INDEX `programs_by_category` ON `{prefix}programs` (`category`,`name`);