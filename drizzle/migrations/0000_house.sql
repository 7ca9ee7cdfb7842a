CREATE TABLE `{prefix}class_types` (
	`class_type_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`name` varchar(190) NOT NULL,
	`subject_selection_mode` enum('own','all_subjects','progression') NOT NULL,
	`progression_total_hours` decimal(8,2),
	`overruns_by_design` boolean NOT NULL DEFAULT false,
	CONSTRAINT `{prefix}class_types_class_type_id` PRIMARY KEY(`class_type_id`),
	CONSTRAINT `one_class_type_a_code` UNIQUE(`code`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}clients` (
	`client_id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(190) NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}clients_client_id` PRIMARY KEY(`client_id`),
	CONSTRAINT `one_client_a_name` UNIQUE(`name`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_products` (
	`learner_id` int NOT NULL,
	`product_id` int NOT NULL,
	`enrolled_on` date NOT NULL,
	CONSTRAINT `{prefix}learner_products_learner_id_product_id_pk` PRIMARY KEY(`learner_id`,`product_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_search_terms` (
	`kind` enum('name','number') NOT NULL,
	`term` varchar(60) NOT NULL,
	`learner_id` int NOT NULL,
	CONSTRAINT `{prefix}learner_search_terms_term_kind_learner_id_pk` PRIMARY KEY(`term`,`kind`,`learner_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learners` (
	`learner_id` int AUTO_INCREMENT NOT NULL,
	`first_name` varchar(120) NOT NULL,
	`surname` varchar(120) NOT NULL,
	`second_name` varchar(120),
	`initials` varchar(20),
	`sa_id_encrypted` varbinary(64),
	`sa_id_hash` varbinary(32),
	`sa_id_last4` varchar(4),
	`passport_number` varchar(40),
	`birth_date` date,
	`gender` varchar(4),
	`race` varchar(4),
	`disability_code` varchar(4),
	`home_language` varchar(8),
	`nationality` varchar(60),
	`citizen_status` varchar(4),
	`email` varchar(190),
	`phone` varchar(40),
	`employer` varchar(190),
	`client_id` int,
	`wp_user_id` bigint unsigned,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	`updated_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}learners_learner_id` PRIMARY KEY(`learner_id`),
	CONSTRAINT `one_learner_a_wp_user` UNIQUE(`wp_user_id`),
	CONSTRAINT `one_learner_a_sa_id` UNIQUE(`sa_id_hash`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}products` (
	`product_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`name` varchar(190) NOT NULL,
	`class_type_id` int NOT NULL,
	`product_duration` decimal(8,2) NOT NULL,
	`saqa_id` varchar(40),
	`nqf_level` tinyint,
	`credits` int,
	`last_enrolment_date` date,
	`last_achievement_date` date,
	`active` boolean NOT NULL DEFAULT true,
	CONSTRAINT `{prefix}products_product_id` PRIMARY KEY(`product_id`),
	CONSTRAINT `one_product_a_code` UNIQUE(`code`),
	CONSTRAINT `{prefix}products_duration` CHECK(`{prefix}products`.`product_duration` >= 0)
);
--> statement-breakpoint
CREATE TABLE `{prefix}activity` (
	`activity_id` bigint AUTO_INCREMENT NOT NULL,
	`at` datetime(3) NOT NULL,
	`actor_kind` enum('user','partner','stripe','system') NOT NULL,
	`actor_id` bigint unsigned,
	`kind` varchar(60) NOT NULL,
	`learner_id` int,
	`slice` enum('learners','progressions','training','course-programs','course-progress') NOT NULL,
	`subject_id` bigint,
	`data` json NOT NULL,
	CONSTRAINT `{prefix}activity_activity_id` PRIMARY KEY(`activity_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}idempotency_keys` (
	`actor_id` bigint unsigned NOT NULL,
	`idem_key` varbinary(200) NOT NULL,
	`request_hash` varbinary(32) NOT NULL,
	`status` smallint,
	`body` mediumtext,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}idempotency_keys_actor_id_idem_key_pk` PRIMARY KEY(`actor_id`,`idem_key`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}worker_rounds` (
	`round` varchar(60) NOT NULL,
	`last_run_at` datetime(3) NOT NULL,
	`outcome` json NOT NULL,
	CONSTRAINT `{prefix}worker_rounds_round` PRIMARY KEY(`round`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}class_learners` (
	`membership_id` int AUTO_INCREMENT NOT NULL,
	`class_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`start_date` date NOT NULL,
	`end_date` date,
	`leaving_reason` enum('removed_by_employer','dropped_out','moved'),
	`open_key` int GENERATED ALWAYS AS (if(end_date is null, learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}class_learners_membership_id` PRIMARY KEY(`membership_id`),
	CONSTRAINT `one_open_stay` UNIQUE(`class_id`,`open_key`),
	CONSTRAINT `{prefix}class_learners_dates` CHECK(`{prefix}class_learners`.`end_date` is null or `{prefix}class_learners`.`start_date` <= `{prefix}class_learners`.`end_date`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}classes` (
	`class_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`client_id` int NOT NULL,
	`class_type_id` int NOT NULL,
	`product_id` int,
	`site` varchar(190),
	`facilitator_user_id` bigint unsigned,
	`start_date` date NOT NULL,
	`end_date` date,
	`status` enum('draft','active','stopped') NOT NULL DEFAULT 'draft',
	`schedule` json NOT NULL,
	`stop_windows` json NOT NULL,
	CONSTRAINT `{prefix}classes_class_id` PRIMARY KEY(`class_id`),
	CONSTRAINT `one_class_a_code` UNIQUE(`code`),
	CONSTRAINT `{prefix}classes_dates` CHECK(`{prefix}classes`.`end_date` is null or `{prefix}classes`.`start_date` <= `{prefix}classes`.`end_date`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_hours_log` (
	`log_id` bigint AUTO_INCREMENT NOT NULL,
	`tracking_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`product_id` int NOT NULL,
	`class_id` int,
	`log_date` date NOT NULL,
	`hours_trained` decimal(8,2) NOT NULL,
	`hours_present` decimal(8,2) NOT NULL,
	`source` enum('schedule','attendance','manual') NOT NULL,
	`session_id` int,
	`reverses_log_id` bigint,
	`adjusts_period` char(7),
	`reason` varchar(500),
	`created_by` bigint unsigned NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`notes` text,
	CONSTRAINT `{prefix}learner_hours_log_log_id` PRIMARY KEY(`log_id`),
	CONSTRAINT `one_reversal` UNIQUE(`reverses_log_id`),
	CONSTRAINT `{prefix}hours_sign` CHECK(if(`{prefix}learner_hours_log`.`reverses_log_id` is null,
        `{prefix}learner_hours_log`.`hours_trained` between 0 and 24 and `{prefix}learner_hours_log`.`hours_present` between 0 and `{prefix}learner_hours_log`.`hours_trained`,
        `{prefix}learner_hours_log`.`hours_trained` <= 0 and `{prefix}learner_hours_log`.`hours_present` between `{prefix}learner_hours_log`.`hours_trained` and 0))
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_lp_holds` (
	`hold_id` int AUTO_INCREMENT NOT NULL,
	`tracking_id` int NOT NULL,
	`from_date` date NOT NULL,
	`to_date` date,
	`reason` varchar(500),
	`held_by` bigint unsigned NOT NULL,
	`resumed_by` bigint unsigned,
	`resume_reason` varchar(500),
	`open_tracking_id` int GENERATED ALWAYS AS (if(to_date is null, tracking_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}learner_lp_holds_hold_id` PRIMARY KEY(`hold_id`),
	CONSTRAINT `one_open_hold` UNIQUE(`open_tracking_id`),
	CONSTRAINT `{prefix}holds_dates` CHECK(`{prefix}learner_lp_holds`.`to_date` is null or `{prefix}learner_lp_holds`.`from_date` <= `{prefix}learner_lp_holds`.`to_date`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_lp_tracking` (
	`tracking_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`product_id` int NOT NULL,
	`class_id` int,
	`duration_hours` decimal(8,2) NOT NULL,
	`hours_trained` decimal(8,2) NOT NULL DEFAULT '0.00',
	`hours_present` decimal(8,2) NOT NULL DEFAULT '0.00',
	`hours_absent` decimal(8,2) GENERATED ALWAYS AS (hours_trained - hours_present) VIRTUAL,
	`status` enum('in_progress','completed','on_hold') NOT NULL DEFAULT 'in_progress',
	`start_date` date NOT NULL,
	`completion_date` date,
	`portfolio_file_path` varchar(100),
	`portfolio_uploaded_at` datetime(3),
	`marked_complete_by` bigint unsigned,
	`marked_complete_date` datetime(3),
	`ended_reason` enum('removed_by_employer','dropped_out'),
	`ended_date` date,
	`notes` text,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	`active_learner_id` int GENERATED ALWAYS AS (if(status = 'in_progress', learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}learner_lp_tracking_tracking_id` PRIMARY KEY(`tracking_id`),
	CONSTRAINT `one_active_lp` UNIQUE(`active_learner_id`),
	CONSTRAINT `{prefix}lp_tracking_hours` CHECK(`{prefix}learner_lp_tracking`.`hours_trained` >= 0 and `{prefix}learner_lp_tracking`.`hours_present` between 0 and `{prefix}learner_lp_tracking`.`hours_trained`),
	CONSTRAINT `{prefix}lp_tracking_ended` CHECK((`{prefix}learner_lp_tracking`.`ended_reason` is null) = (`{prefix}learner_lp_tracking`.`ended_date` is null)),
	CONSTRAINT `{prefix}lp_tracking_duration` CHECK(`{prefix}learner_lp_tracking`.`duration_hours` >= 0),
	CONSTRAINT `{prefix}lp_tracking_completion` CHECK((`{prefix}learner_lp_tracking`.`status` = 'completed') = (`{prefix}learner_lp_tracking`.`completion_date` is not null and `{prefix}learner_lp_tracking`.`portfolio_file_path` is not null
          and `{prefix}learner_lp_tracking`.`marked_complete_by` is not null and `{prefix}learner_lp_tracking`.`marked_complete_date` is not null)
        and (`{prefix}learner_lp_tracking`.`completion_date` is null or `{prefix}learner_lp_tracking`.`completion_date` >= `{prefix}learner_lp_tracking`.`start_date`))
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_portfolio_files` (
	`file_id` int AUTO_INCREMENT NOT NULL,
	`tracking_id` int NOT NULL,
	`file_name` varchar(255) NOT NULL,
	`file_path` varchar(100) NOT NULL,
	`file_type` enum('pdf','doc','docx','jpg','png') NOT NULL,
	`file_size` int NOT NULL,
	`sha256` char(64) NOT NULL,
	`uploaded_by` bigint unsigned NOT NULL,
	`uploaded_at` datetime(3) NOT NULL,
	`deleted_at` datetime(3),
	CONSTRAINT `{prefix}learner_portfolio_files_file_id` PRIMARY KEY(`file_id`),
	CONSTRAINT `one_row_a_file` UNIQUE(`file_path`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}learner_progressions` (
	`transition_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`from_product_id` int NOT NULL,
	`to_product_id` int NOT NULL,
	`to_tracking_id` int NOT NULL,
	`progression_date` date NOT NULL,
	CONSTRAINT `{prefix}learner_progressions_transition_id` PRIMARY KEY(`transition_id`),
	CONSTRAINT `one_transition_a_start` UNIQUE(`to_tracking_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}public_holidays` (
	`date` date NOT NULL,
	`name` varchar(120) NOT NULL,
	`source` enum('act','declared') NOT NULL,
	CONSTRAINT `{prefix}public_holidays_date` PRIMARY KEY(`date`)
);
--> statement-breakpoint
ALTER TABLE `{prefix}learner_products` ADD CONSTRAINT `{prefix}learner_products_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_products` ADD CONSTRAINT `{prefix}learner_products_product` FOREIGN KEY (`product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_search_terms` ADD CONSTRAINT `{prefix}search_terms_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learners` ADD CONSTRAINT `{prefix}learners_client` FOREIGN KEY (`client_id`) REFERENCES `{prefix}clients`(`client_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}products` ADD CONSTRAINT `{prefix}products_class_type` FOREIGN KEY (`class_type_id`) REFERENCES `{prefix}class_types`(`class_type_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}class_learners` ADD CONSTRAINT `{prefix}class_learners_class` FOREIGN KEY (`class_id`) REFERENCES `{prefix}classes`(`class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}class_learners` ADD CONSTRAINT `{prefix}class_learners_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}classes` ADD CONSTRAINT `{prefix}classes_client` FOREIGN KEY (`client_id`) REFERENCES `{prefix}clients`(`client_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}classes` ADD CONSTRAINT `{prefix}classes_class_type` FOREIGN KEY (`class_type_id`) REFERENCES `{prefix}class_types`(`class_type_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}classes` ADD CONSTRAINT `{prefix}classes_product` FOREIGN KEY (`product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_lp` FOREIGN KEY (`tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_product` FOREIGN KEY (`product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_class` FOREIGN KEY (`class_id`) REFERENCES `{prefix}classes`(`class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_hours_log` ADD CONSTRAINT `{prefix}hours_reversal` FOREIGN KEY (`reverses_log_id`) REFERENCES `{prefix}learner_hours_log`(`log_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_lp_holds` ADD CONSTRAINT `{prefix}holds_lp` FOREIGN KEY (`tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_lp_tracking` ADD CONSTRAINT `{prefix}lp_tracking_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_lp_tracking` ADD CONSTRAINT `{prefix}lp_tracking_product` FOREIGN KEY (`product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_lp_tracking` ADD CONSTRAINT `{prefix}lp_tracking_class` FOREIGN KEY (`class_id`) REFERENCES `{prefix}classes`(`class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_portfolio_files` ADD CONSTRAINT `{prefix}files_lp` FOREIGN KEY (`tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_progressions` ADD CONSTRAINT `{prefix}transitions_from` FOREIGN KEY (`from_product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_progressions` ADD CONSTRAINT `{prefix}transitions_to` FOREIGN KEY (`to_product_id`) REFERENCES `{prefix}products`(`product_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_progressions` ADD CONSTRAINT `{prefix}transitions_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}learner_progressions` ADD CONSTRAINT `{prefix}transitions_lp` FOREIGN KEY (`to_tracking_id`) REFERENCES `{prefix}learner_lp_tracking`(`tracking_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `terms_by_learner` ON `{prefix}learner_search_terms` (`learner_id`);--> statement-breakpoint
CREATE INDEX `learners_by_name` ON `{prefix}learners` (`surname`,`first_name`,`learner_id`);--> statement-breakpoint
CREATE INDEX `learners_by_first_name` ON `{prefix}learners` (`first_name`,`learner_id`);--> statement-breakpoint
CREATE INDEX `learners_by_creation` ON `{prefix}learners` (`created_at`,`learner_id`);--> statement-breakpoint
CREATE INDEX `learners_by_change` ON `{prefix}learners` (`updated_at`,`learner_id`);--> statement-breakpoint
CREATE INDEX `learners_by_client` ON `{prefix}learners` (`client_id`,`surname`,`first_name`,`learner_id`);--> statement-breakpoint
CREATE INDEX `products_by_name` ON `{prefix}products` (`name`);--> statement-breakpoint
CREATE INDEX `activity_by_learner` ON `{prefix}activity` (`learner_id`,`activity_id`);--> statement-breakpoint
CREATE INDEX `activity_by_subject` ON `{prefix}activity` (`slice`,`subject_id`,`activity_id`);--> statement-breakpoint
CREATE INDEX `activity_by_kind` ON `{prefix}activity` (`kind`,`at`);--> statement-breakpoint
CREATE INDEX `idempotency_by_age` ON `{prefix}idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE INDEX `stays_by_learner` ON `{prefix}class_learners` (`learner_id`,`class_id`);--> statement-breakpoint
CREATE INDEX `classes_by_client` ON `{prefix}classes` (`client_id`,`code`);--> statement-breakpoint
CREATE INDEX `classes_by_facilitator` ON `{prefix}classes` (`facilitator_user_id`);--> statement-breakpoint
CREATE INDEX `classes_by_status` ON `{prefix}classes` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `hours_by_lp` ON `{prefix}learner_hours_log` (`tracking_id`,`log_date`);--> statement-breakpoint
CREATE INDEX `hours_by_day` ON `{prefix}learner_hours_log` (`log_date`,`class_id`);--> statement-breakpoint
CREATE INDEX `hours_by_learner` ON `{prefix}learner_hours_log` (`learner_id`,`log_date`);--> statement-breakpoint
CREATE INDEX `hours_by_session` ON `{prefix}learner_hours_log` (`session_id`);--> statement-breakpoint
CREATE INDEX `holds_by_lp` ON `{prefix}learner_lp_holds` (`tracking_id`,`from_date`);--> statement-breakpoint
CREATE INDEX `lps_by_learner` ON `{prefix}learner_lp_tracking` (`learner_id`,`status`);--> statement-breakpoint
CREATE INDEX `lps_by_class` ON `{prefix}learner_lp_tracking` (`class_id`,`status`);--> statement-breakpoint
CREATE INDEX `lps_by_product` ON `{prefix}learner_lp_tracking` (`product_id`,`status`);--> statement-breakpoint
CREATE INDEX `lps_by_status` ON `{prefix}learner_lp_tracking` (`status`,`start_date`,`tracking_id`);--> statement-breakpoint
CREATE INDEX `lps_by_start` ON `{prefix}learner_lp_tracking` (`start_date`,`tracking_id`);--> statement-breakpoint
CREATE INDEX `lps_by_completion` ON `{prefix}learner_lp_tracking` (`completion_date`);--> statement-breakpoint
CREATE INDEX `files_by_lp` ON `{prefix}learner_portfolio_files` (`tracking_id`);--> statement-breakpoint
CREATE INDEX `transitions_by_learner` ON `{prefix}learner_progressions` (`learner_id`,`progression_date`);