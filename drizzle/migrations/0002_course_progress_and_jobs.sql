CREATE TABLE `{prefix}course_enrollments` (
	`course_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`enrolled_at` datetime(3) NOT NULL,
	`enrolled_by` bigint unsigned NOT NULL,
	`withdrawn_at` datetime(3),
	CONSTRAINT `{prefix}course_enrollments_course_id_learner_id_pk` PRIMARY KEY(`course_id`,`learner_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_progress` (
	`course_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`course_version` int NOT NULL,
	`completion_percentage` decimal(5,2) NOT NULL,
	`completed_units_count` int NOT NULL,
	`total_units` int NOT NULL,
	`status` enum('not_started','in_progress','completed') NOT NULL,
	`last_completed_at` datetime(3),
	`completed_at` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}course_progress_course_id_learner_id_pk` PRIMARY KEY(`course_id`,`learner_id`),
	CONSTRAINT `{prefix}course_progress_counts` CHECK(`{prefix}course_progress`.`completed_units_count` between 0 and `{prefix}course_progress`.`total_units`),
	CONSTRAINT `{prefix}course_progress_percentage` CHECK(`{prefix}course_progress`.`completion_percentage` between 0 and 100),
	CONSTRAINT `{prefix}completed_is_all` CHECK((`{prefix}course_progress`.`status` = 'completed') = (`{prefix}course_progress`.`total_units` > 0 and `{prefix}course_progress`.`completed_units_count` = `{prefix}course_progress`.`total_units`)),
	CONSTRAINT `{prefix}completed_is_dated` CHECK((`{prefix}course_progress`.`status` = 'completed') = (`{prefix}course_progress`.`completed_at` is not null)),
	CONSTRAINT `{prefix}completed_is_hundred` CHECK((`{prefix}course_progress`.`status` = 'completed') = (`{prefix}course_progress`.`completion_percentage` = 100))
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_units` (
	`unit_id` int AUTO_INCREMENT NOT NULL,
	`course_id` int NOT NULL,
	`position` int NOT NULL,
	`title` varchar(190) NOT NULL,
	`removed_at` datetime(3),
	CONSTRAINT `{prefix}course_units_unit_id` PRIMARY KEY(`unit_id`),
	CONSTRAINT `units_of_course` UNIQUE(`course_id`,`unit_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_versions` (
	`course_id` int NOT NULL,
	`version` int NOT NULL,
	`outline` json NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	`saved_by` bigint unsigned NOT NULL,
	CONSTRAINT `{prefix}course_versions_course_id_version_pk` PRIMARY KEY(`course_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}courses` (
	`course_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`title` varchar(190) NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`revision` int NOT NULL DEFAULT 1,
	`active` boolean NOT NULL DEFAULT true,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}courses_course_id` PRIMARY KEY(`course_id`),
	CONSTRAINT `one_course_a_code` UNIQUE(`code`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}module_completions` (
	`learner_id` int NOT NULL,
	`module_id` int NOT NULL,
	`course_id` int NOT NULL,
	`completed_at` datetime(3) NOT NULL,
	`completed_by` bigint unsigned,
	CONSTRAINT `{prefix}module_completions_learner_id_module_id_pk` PRIMARY KEY(`learner_id`,`module_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}unit_modules` (
	`module_id` int AUTO_INCREMENT NOT NULL,
	`unit_id` int NOT NULL,
	`course_id` int NOT NULL,
	`position` int NOT NULL,
	`title` varchar(190) NOT NULL,
	`required` boolean NOT NULL DEFAULT true,
	`wp_post_id` bigint unsigned,
	`removed_at` datetime(3),
	CONSTRAINT `{prefix}unit_modules_module_id` PRIMARY KEY(`module_id`),
	CONSTRAINT `modules_of_course` UNIQUE(`course_id`,`module_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}unit_progress` (
	`learner_id` int NOT NULL,
	`unit_id` int NOT NULL,
	`course_id` int NOT NULL,
	`completed_modules` int NOT NULL,
	`total_modules` int NOT NULL,
	`completed_at` datetime(3),
	CONSTRAINT `{prefix}unit_progress_learner_id_unit_id_pk` PRIMARY KEY(`learner_id`,`unit_id`),
	CONSTRAINT `{prefix}unit_progress_counts` CHECK(`{prefix}unit_progress`.`completed_modules` between 0 and `{prefix}unit_progress`.`total_modules`),
	CONSTRAINT `{prefix}unit_progress_completed` CHECK((`{prefix}unit_progress`.`completed_at` is not null) = (`{prefix}unit_progress`.`total_modules` > 0 and `{prefix}unit_progress`.`completed_modules` = `{prefix}unit_progress`.`total_modules`))
);
--> statement-breakpoint
CREATE TABLE `{prefix}cron_ticks` (
	`schedule` varchar(60) NOT NULL,
	`tick` varchar(40) NOT NULL,
	`fired_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}cron_ticks_schedule_tick_pk` PRIMARY KEY(`schedule`,`tick`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}jobs` (
	`job_id` bigint AUTO_INCREMENT NOT NULL,
	`kind` varchar(60) NOT NULL,
	`payload` json NOT NULL,
	`unique_key` varbinary(190),
	`state` enum('ready','leased','done','dead','cancelled') NOT NULL DEFAULT 'ready',
	`due_at` datetime(3),
	`attempts` smallint NOT NULL DEFAULT 0,
	`max_attempts` smallint NOT NULL,
	`leased_by` varchar(60),
	`last_error` varchar(190),
	`outcome` json,
	`created_at` datetime(3) NOT NULL,
	`ended_at` datetime(3),
	CONSTRAINT `{prefix}jobs_job_id` PRIMARY KEY(`job_id`),
	CONSTRAINT `one_job_a_key` UNIQUE(`kind`,`unique_key`),
	CONSTRAINT `{prefix}jobs_due` CHECK((`{prefix}jobs`.`state` in ('ready', 'leased')) = (`{prefix}jobs`.`due_at` is not null)),
	CONSTRAINT `{prefix}jobs_leased` CHECK((`{prefix}jobs`.`state` = 'leased') = (`{prefix}jobs`.`leased_by` is not null)),
	CONSTRAINT `{prefix}jobs_ended` CHECK((`{prefix}jobs`.`due_at` is null) = (`{prefix}jobs`.`ended_at` is not null))
);
--> statement-breakpoint
ALTER TABLE `{prefix}activity` MODIFY COLUMN `slice` enum('learners','progressions','training','course-programs','course-progress','platform') NOT NULL;--> statement-breakpoint
ALTER TABLE `{prefix}course_enrollments` ADD CONSTRAINT `{prefix}enrollments_course` FOREIGN KEY (`course_id`) REFERENCES `{prefix}courses`(`course_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_enrollments` ADD CONSTRAINT `{prefix}enrollments_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_progress` ADD CONSTRAINT `{prefix}progress_enrolled` FOREIGN KEY (`course_id`,`learner_id`) REFERENCES `{prefix}course_enrollments`(`course_id`,`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_units` ADD CONSTRAINT `{prefix}course_units_course` FOREIGN KEY (`course_id`) REFERENCES `{prefix}courses`(`course_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_versions` ADD CONSTRAINT `{prefix}course_versions_course` FOREIGN KEY (`course_id`) REFERENCES `{prefix}courses`(`course_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}module_completions` ADD CONSTRAINT `{prefix}completion_enrolled` FOREIGN KEY (`course_id`,`learner_id`) REFERENCES `{prefix}course_enrollments`(`course_id`,`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}module_completions` ADD CONSTRAINT `{prefix}completions_module` FOREIGN KEY (`course_id`,`module_id`) REFERENCES `{prefix}unit_modules`(`course_id`,`module_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}unit_modules` ADD CONSTRAINT `{prefix}unit_modules_unit` FOREIGN KEY (`course_id`,`unit_id`) REFERENCES `{prefix}course_units`(`course_id`,`unit_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}unit_progress` ADD CONSTRAINT `{prefix}unit_enrolled` FOREIGN KEY (`course_id`,`learner_id`) REFERENCES `{prefix}course_enrollments`(`course_id`,`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `enrollments_by_learner` ON `{prefix}course_enrollments` (`learner_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `course_progress_by_learner` ON `{prefix}course_progress` (`learner_id`);--> statement-breakpoint
CREATE INDEX `course_progress_by_status` ON `{prefix}course_progress` (`course_id`,`status`,`learner_id`);--> statement-breakpoint
CREATE INDEX `course_progress_by_percent` ON `{prefix}course_progress` (`course_id`,`completion_percentage`,`learner_id`);--> statement-breakpoint
CREATE INDEX `course_progress_by_activity` ON `{prefix}course_progress` (`course_id`,`last_completed_at`,`learner_id`);--> statement-breakpoint
CREATE INDEX `courses_by_title` ON `{prefix}courses` (`title`,`course_id`);--> statement-breakpoint
CREATE INDEX `completions_by_course` ON `{prefix}module_completions` (`course_id`,`learner_id`);--> statement-breakpoint
CREATE INDEX `modules_of_unit` ON `{prefix}unit_modules` (`unit_id`);--> statement-breakpoint
CREATE INDEX `modules_by_page` ON `{prefix}unit_modules` (`wp_post_id`);--> statement-breakpoint
CREATE INDEX `unit_progress_by_course` ON `{prefix}unit_progress` (`course_id`,`learner_id`);--> statement-breakpoint
CREATE INDEX `ticks_by_age` ON `{prefix}cron_ticks` (`fired_at`);--> statement-breakpoint
CREATE INDEX `jobs_by_due` ON `{prefix}jobs` (`due_at`,`job_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_state` ON `{prefix}jobs` (`state`,`job_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_kind` ON `{prefix}jobs` (`kind`,`job_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_end` ON `{prefix}jobs` (`ended_at`);