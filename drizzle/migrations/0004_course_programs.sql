CREATE TABLE `{prefix}bookings` (
	`booking_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`group_class_id` int NOT NULL,
	`course_step_id` int,
	`course_enrollment_id` int,
	`grant_id` int NOT NULL,
	`paid_with` enum('entitlement','credit') NOT NULL,
	`status` enum('booked','completed','missed','cancelled') NOT NULL DEFAULT 'booked',
	`booked_at` datetime(3) NOT NULL,
	`booked_by` bigint unsigned,
	`cancellation_window_hours` smallint NOT NULL,
	`settled_at` datetime(3),
	`settled_reason` varchar(500),
	`sequence` smallint NOT NULL DEFAULT 0,
	`active_step_key` varchar(40) GENERATED ALWAYS AS (if(status in ('booked', 'completed') and course_step_id is not null, concat(course_enrollment_id, ':', course_step_id), null)) VIRTUAL,
	`active_class_key` varchar(40) GENERATED ALWAYS AS (if(status <> 'cancelled', concat(learner_id, ':', group_class_id), null)) VIRTUAL,
	CONSTRAINT `{prefix}bookings_booking_id` PRIMARY KEY(`booking_id`),
	CONSTRAINT `one_booking_a_step` UNIQUE(`active_step_key`),
	CONSTRAINT `one_booking_a_class` UNIQUE(`active_class_key`),
	CONSTRAINT `{prefix}booking_settled` CHECK((`{prefix}bookings`.`status` = 'booked') = (`{prefix}bookings`.`settled_at` is null)),
	CONSTRAINT `{prefix}booking_of_step` CHECK(`{prefix}bookings`.`course_step_id` is null or `{prefix}bookings`.`course_enrollment_id` is not null)
);
--> statement-breakpoint
CREATE TABLE `{prefix}waitlist_entries` (
	`waitlist_entry_id` int AUTO_INCREMENT NOT NULL,
	`group_class_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`course_step_id` int,
	`position` int NOT NULL,
	`status` enum('waiting','offered','accepted','expired','left') NOT NULL DEFAULT 'waiting',
	`joined_at` datetime(3) NOT NULL,
	`offered_until` datetime(3),
	`settled_at` datetime(3),
	`open_learner_id` int GENERATED ALWAYS AS (if(status in ('waiting', 'offered'), learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}waitlist_entries_waitlist_entry_id` PRIMARY KEY(`waitlist_entry_id`),
	CONSTRAINT `one_wait_a_class` UNIQUE(`group_class_id`,`open_learner_id`),
	CONSTRAINT `one_place_in_line` UNIQUE(`group_class_id`,`position`),
	CONSTRAINT `{prefix}wait_offered` CHECK(`{prefix}waitlist_entries`.`status` <> 'offered' or `{prefix}waitlist_entries`.`offered_until` is not null)
);
--> statement-breakpoint
CREATE TABLE `{prefix}entitlement_grant` (
	`grant_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`course_enrollment_id` int,
	`kind` enum('course_step','private_session','group_class') NOT NULL,
	`course_step_id` int,
	`component_id` int,
	`quantity` smallint NOT NULL,
	`balance` smallint NOT NULL,
	`expires_at` datetime(3),
	`granted_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}entitlement_grant_grant_id` PRIMARY KEY(`grant_id`),
	CONSTRAINT `one_grant_a_step` UNIQUE(`course_enrollment_id`,`course_step_id`),
	CONSTRAINT `one_grant_a_component` UNIQUE(`course_enrollment_id`,`component_id`),
	CONSTRAINT `{prefix}grant_balance` CHECK(`{prefix}entitlement_grant`.`balance` between 0 and `{prefix}entitlement_grant`.`quantity`),
	CONSTRAINT `{prefix}grant_of_step` CHECK((`{prefix}entitlement_grant`.`kind` = 'course_step') = (`{prefix}entitlement_grant`.`course_step_id` is not null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}entitlement_entry` (
	`entry_id` bigint AUTO_INCREMENT NOT NULL,
	`grant_id` int NOT NULL,
	`kind` enum('grant','consume','release','forfeit','revoke','expire','adjust','reinstate') NOT NULL,
	`delta` smallint NOT NULL,
	`idem_key` varbinary(190) NOT NULL,
	`booking_id` int,
	`at` datetime(3) NOT NULL,
	`actor_kind` enum('user','partner','stripe','system') NOT NULL,
	`actor_id` bigint unsigned,
	`reason` varchar(500),
	CONSTRAINT `{prefix}entitlement_entry_entry_id` PRIMARY KEY(`entry_id`),
	CONSTRAINT `one_movement_a_cause` UNIQUE(`idem_key`),
	CONSTRAINT `{prefix}entry_direction` CHECK(case `{prefix}entitlement_entry`.`kind` when 'grant' then `{prefix}entitlement_entry`.`delta` > 0 when 'consume' then `{prefix}entitlement_entry`.`delta` < 0 when 'release' then `{prefix}entitlement_entry`.`delta` > 0 when 'forfeit' then `{prefix}entitlement_entry`.`delta` = 0 when 'revoke' then `{prefix}entitlement_entry`.`delta` < 0 when 'expire' then `{prefix}entitlement_entry`.`delta` < 0 when 'reinstate' then `{prefix}entitlement_entry`.`delta` > 0 else `{prefix}entitlement_entry`.`delta` <> 0 end)
);
--> statement-breakpoint
CREATE TABLE `{prefix}package_credits` (
	`package_credit_id` int AUTO_INCREMENT NOT NULL,
	`package_id` int NOT NULL,
	`learner_id` int NOT NULL,
	`grant_id` int NOT NULL,
	`given_at` datetime(3) NOT NULL,
	`given_by` bigint unsigned NOT NULL,
	CONSTRAINT `{prefix}package_credits_package_credit_id` PRIMARY KEY(`package_credit_id`),
	CONSTRAINT `one_credit_a_grant` UNIQUE(`grant_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}packages` (
	`package_id` int AUTO_INCREMENT NOT NULL,
	`name` varchar(190) NOT NULL,
	`kind` enum('private_session','group_class') NOT NULL,
	`quantity` smallint NOT NULL,
	`expires_after_days` smallint,
	`active` boolean NOT NULL DEFAULT true,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	CONSTRAINT `{prefix}packages_package_id` PRIMARY KEY(`package_id`),
	CONSTRAINT `one_package_a_name` UNIQUE(`name`),
	CONSTRAINT `{prefix}package_quantity` CHECK(`{prefix}packages`.`quantity` between 1 and 1000),
	CONSTRAINT `{prefix}package_expiry` CHECK(`{prefix}packages`.`expires_after_days` is null or `{prefix}packages`.`expires_after_days` > 0)
);
--> statement-breakpoint
CREATE TABLE `{prefix}group_classes` (
	`group_class_id` int AUTO_INCREMENT NOT NULL,
	`title` varchar(190) NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`ends_at` datetime(3) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`capacity` smallint NOT NULL,
	`taken` smallint NOT NULL DEFAULT 0,
	`teacher` varchar(190),
	`location` varchar(500),
	`status` enum('scheduled','cancelled','done') NOT NULL DEFAULT 'scheduled',
	`cancellation_window_hours` smallint NOT NULL,
	`revision` smallint NOT NULL DEFAULT 0,
	`series_id` char(36),
	`cancelled_at` datetime(3),
	`cancelled_reason` varchar(500),
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	`created_by` bigint unsigned NOT NULL,
	CONSTRAINT `{prefix}group_classes_group_class_id` PRIMARY KEY(`group_class_id`),
	CONSTRAINT `{prefix}group_class_seats` CHECK(`{prefix}group_classes`.`taken` between 0 and `{prefix}group_classes`.`capacity`),
	CONSTRAINT `{prefix}group_class_times` CHECK(`{prefix}group_classes`.`starts_at` < `{prefix}group_classes`.`ends_at`),
	CONSTRAINT `{prefix}group_class_cancelled` CHECK((`{prefix}group_classes`.`status` = 'cancelled') = (`{prefix}group_classes`.`cancelled_at` is not null)),
	CONSTRAINT `{prefix}group_class_window` CHECK(`{prefix}group_classes`.`cancellation_window_hours` between 0 and 8760)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_dispute` (
	`course_dispute_id` int AUTO_INCREMENT NOT NULL,
	`stripe_dispute_id` varbinary(255) NOT NULL,
	`course_enrollment_id` int NOT NULL,
	`amount` int NOT NULL,
	`currency` char(3) NOT NULL,
	`status` varchar(40) NOT NULL,
	`reason` varchar(60),
	`is_refundable` boolean NOT NULL,
	`due_by` datetime(3),
	`opened_at` datetime(3) NOT NULL,
	`closed_at` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}course_dispute_course_dispute_id` PRIMARY KEY(`course_dispute_id`),
	CONSTRAINT `one_row_a_dispute` UNIQUE(`stripe_dispute_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_refund` (
	`course_refund_id` int AUTO_INCREMENT NOT NULL,
	`stripe_refund_id` varbinary(255) NOT NULL,
	`course_enrollment_id` int NOT NULL,
	`amount` int NOT NULL,
	`currency` char(3) NOT NULL,
	`status` enum('pending','requires_action','succeeded','failed','canceled') NOT NULL,
	`reason` varchar(190),
	`decision` enum('open','keep','revoke'),
	`chosen_grant_ids` json,
	`decided_by` bigint unsigned,
	`decided_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`succeeded_at` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}course_refund_course_refund_id` PRIMARY KEY(`course_refund_id`),
	CONSTRAINT `one_row_a_refund` UNIQUE(`stripe_refund_id`),
	CONSTRAINT `{prefix}refund_amount` CHECK(`{prefix}course_refund`.`amount` > 0),
	CONSTRAINT `{prefix}refund_decided` CHECK(coalesce(`{prefix}course_refund`.`decision` in ('keep', 'revoke'), false) = (`{prefix}course_refund`.`decided_at` is not null))
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_money_entry` (
	`money_entry_id` bigint AUTO_INCREMENT NOT NULL,
	`course_enrollment_id` int NOT NULL,
	`kind` enum('payment','refund','refund_reversed','dispute_withdrawn','dispute_reinstated') NOT NULL,
	`amount` int NOT NULL,
	`currency` char(3) NOT NULL,
	`stripe_object_id` varbinary(255) NOT NULL,
	`idem_key` varbinary(190) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}course_money_entry_money_entry_id` PRIMARY KEY(`money_entry_id`),
	CONSTRAINT `one_money_entry_a_cause` UNIQUE(`idem_key`),
	CONSTRAINT `{prefix}money_direction` CHECK(if(`{prefix}course_money_entry`.`kind` in ('payment', 'refund_reversed', 'dispute_reinstated'), `{prefix}course_money_entry`.`amount` >= 0, `{prefix}course_money_entry`.`amount` <= 0))
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_bundle_component` (
	`component_id` int AUTO_INCREMENT NOT NULL,
	`course_program_id` int NOT NULL,
	`kind` enum('private_session','group_class') NOT NULL,
	`quantity` smallint NOT NULL,
	`expires_after_days` smallint,
	`removed_at` datetime(3),
	CONSTRAINT `{prefix}course_bundle_component_component_id` PRIMARY KEY(`component_id`),
	CONSTRAINT `{prefix}component_quantity` CHECK(`{prefix}course_bundle_component`.`quantity` between 1 and 1000),
	CONSTRAINT `{prefix}component_expiry` CHECK(`{prefix}course_bundle_component`.`expires_after_days` is null or `{prefix}course_bundle_component`.`expires_after_days` > 0)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_program` (
	`course_program_id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(40) NOT NULL,
	`title` varchar(190) NOT NULL,
	`description` text,
	`marketing_copy` text,
	`default_time_zone` varchar(64) NOT NULL,
	`status` enum('draft','published','archived') NOT NULL DEFAULT 'draft',
	`price_amount` int NOT NULL,
	`currency` char(3) NOT NULL,
	`stripe_product_id` varbinary(255),
	`stripe_price_id` varbinary(255),
	`synced_amount` int,
	`synced_currency` char(3),
	`sale_starts_at` datetime(3),
	`sale_ends_at` datetime(3),
	`enrollment_cap` int,
	`taken` int NOT NULL DEFAULT 0,
	`course_id` int,
	`revision` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL DEFAULT (now(3)),
	`created_by` bigint unsigned NOT NULL,
	`published_at` datetime(3),
	`archived_at` datetime(3),
	CONSTRAINT `{prefix}course_program_course_program_id` PRIMARY KEY(`course_program_id`),
	CONSTRAINT `one_course_program_a_code` UNIQUE(`code`),
	CONSTRAINT `{prefix}course_program_price` CHECK(`{prefix}course_program`.`price_amount` >= 0),
	CONSTRAINT `{prefix}course_program_cap` CHECK(`{prefix}course_program`.`taken` >= 0 and (`{prefix}course_program`.`enrollment_cap` is null or `{prefix}course_program`.`taken` <= `{prefix}course_program`.`enrollment_cap`)),
	CONSTRAINT `{prefix}course_program_sale` CHECK(`{prefix}course_program`.`sale_starts_at` is null or `{prefix}course_program`.`sale_ends_at` is null or `{prefix}course_program`.`sale_starts_at` < `{prefix}course_program`.`sale_ends_at`),
	CONSTRAINT `{prefix}course_program_published` CHECK(`{prefix}course_program`.`status` = 'draft' or `{prefix}course_program`.`published_at` is not null)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_step_option` (
	`course_step_id` int NOT NULL,
	`group_class_id` int NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `{prefix}course_step_option_course_step_id_group_class_id_pk` PRIMARY KEY(`course_step_id`,`group_class_id`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}course_step` (
	`course_step_id` int AUTO_INCREMENT NOT NULL,
	`course_program_id` int NOT NULL,
	`position` smallint NOT NULL,
	`label` varchar(40) NOT NULL,
	`summary` text,
	`unit_id` int,
	`recommended_from` date,
	`removed_at` datetime(3),
	`present_label` varchar(40) GENERATED ALWAYS AS (if(removed_at is null, label, null)) VIRTUAL,
	CONSTRAINT `{prefix}course_step_course_step_id` PRIMARY KEY(`course_step_id`),
	CONSTRAINT `one_step_a_label` UNIQUE(`course_program_id`,`present_label`)
);
--> statement-breakpoint
CREATE TABLE `{prefix}student_course_progress` (
	`progress_id` int AUTO_INCREMENT NOT NULL,
	`course_enrollment_id` int NOT NULL,
	`course_step_id` int NOT NULL,
	`group_class_id` int,
	`booking_id` int,
	`status` enum('unbooked','booked','completed','missed','cancelled') NOT NULL DEFAULT 'unbooked',
	`booked_at` datetime(3),
	`completed_at` datetime(3),
	`cancelled_at` datetime(3),
	`skipped_flag` boolean NOT NULL DEFAULT false,
	`reminders` smallint NOT NULL DEFAULT 0,
	`reminded_at` datetime(3),
	CONSTRAINT `{prefix}student_course_progress_progress_id` PRIMARY KEY(`progress_id`),
	CONSTRAINT `one_row_a_step` UNIQUE(`course_enrollment_id`,`course_step_id`),
	CONSTRAINT `{prefix}step_progress_completed` CHECK((`{prefix}student_course_progress`.`status` = 'completed') = (`{prefix}student_course_progress`.`completed_at` is not null)),
	CONSTRAINT `{prefix}step_progress_booked` CHECK(`{prefix}student_course_progress`.`status` not in ('booked', 'completed', 'missed') or `{prefix}student_course_progress`.`group_class_id` is not null)
);
--> statement-breakpoint
CREATE TABLE `{prefix}student_course_enrollment` (
	`course_enrollment_id` int AUTO_INCREMENT NOT NULL,
	`learner_id` int NOT NULL,
	`course_program_id` int NOT NULL,
	`kind` enum('stripe','invoice','free') NOT NULL,
	`status` enum('pending_payment','active','completed','refunded','frozen','cancelled') NOT NULL,
	`stripe_session_id` varbinary(255),
	`stripe_payment_intent_id` varbinary(255),
	`stripe_charge_id` varbinary(255),
	`price_amount` int NOT NULL,
	`currency` char(3) NOT NULL,
	`cancellation_policy` json NOT NULL,
	`payable_until` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`created_by` bigint unsigned,
	`fulfilled_at` datetime(3),
	`completed_at` datetime(3),
	`ended_at` datetime(3),
	`flag` varbinary(40),
	`note` text,
	`open_learner_id` int GENERATED ALWAYS AS (if(status in ('pending_payment', 'active', 'frozen'), learner_id, null)) VIRTUAL,
	CONSTRAINT `{prefix}student_course_enrollment_course_enrollment_id` PRIMARY KEY(`course_enrollment_id`),
	CONSTRAINT `one_open_purchase` UNIQUE(`open_learner_id`,`course_program_id`),
	CONSTRAINT `one_purchase_a_session` UNIQUE(`stripe_session_id`),
	CONSTRAINT `one_purchase_a_payment` UNIQUE(`stripe_payment_intent_id`),
	CONSTRAINT `one_purchase_a_charge` UNIQUE(`stripe_charge_id`),
	CONSTRAINT `{prefix}purchase_price` CHECK(`{prefix}student_course_enrollment`.`price_amount` >= 0),
	CONSTRAINT `{prefix}purchase_fulfilled` CHECK(`{prefix}student_course_enrollment`.`status` in ('pending_payment', 'cancelled') or `{prefix}student_course_enrollment`.`fulfilled_at` is not null),
	CONSTRAINT `{prefix}purchase_completed` CHECK(`{prefix}student_course_enrollment`.`status` <> 'completed' or `{prefix}student_course_enrollment`.`completed_at` is not null),
	CONSTRAINT `{prefix}purchase_ended` CHECK((`{prefix}student_course_enrollment`.`status` in ('refunded', 'cancelled')) = (`{prefix}student_course_enrollment`.`ended_at` is not null))
);
--> statement-breakpoint
ALTER TABLE `{prefix}webhook_inbox` ADD `external_payment_id` varbinary(190);--> statement-breakpoint
ALTER TABLE `{prefix}bookings` ADD CONSTRAINT `{prefix}booking_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}bookings` ADD CONSTRAINT `{prefix}booking_class` FOREIGN KEY (`group_class_id`) REFERENCES `{prefix}group_classes`(`group_class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}bookings` ADD CONSTRAINT `{prefix}booking_step` FOREIGN KEY (`course_step_id`) REFERENCES `{prefix}course_step`(`course_step_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}bookings` ADD CONSTRAINT `{prefix}booking_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}bookings` ADD CONSTRAINT `{prefix}booking_grant` FOREIGN KEY (`grant_id`) REFERENCES `{prefix}entitlement_grant`(`grant_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}waitlist_entries` ADD CONSTRAINT `{prefix}wait_class` FOREIGN KEY (`group_class_id`) REFERENCES `{prefix}group_classes`(`group_class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}waitlist_entries` ADD CONSTRAINT `{prefix}wait_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}waitlist_entries` ADD CONSTRAINT `{prefix}wait_step` FOREIGN KEY (`course_step_id`) REFERENCES `{prefix}course_step`(`course_step_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}entitlement_grant` ADD CONSTRAINT `{prefix}grant_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}entitlement_grant` ADD CONSTRAINT `{prefix}grant_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}entitlement_grant` ADD CONSTRAINT `{prefix}grant_step` FOREIGN KEY (`course_step_id`) REFERENCES `{prefix}course_step`(`course_step_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}entitlement_grant` ADD CONSTRAINT `{prefix}grant_component` FOREIGN KEY (`component_id`) REFERENCES `{prefix}course_bundle_component`(`component_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}entitlement_entry` ADD CONSTRAINT `{prefix}entry_grant` FOREIGN KEY (`grant_id`) REFERENCES `{prefix}entitlement_grant`(`grant_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}package_credits` ADD CONSTRAINT `{prefix}credit_package` FOREIGN KEY (`package_id`) REFERENCES `{prefix}packages`(`package_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}package_credits` ADD CONSTRAINT `{prefix}credit_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}package_credits` ADD CONSTRAINT `{prefix}credit_grant` FOREIGN KEY (`grant_id`) REFERENCES `{prefix}entitlement_grant`(`grant_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_dispute` ADD CONSTRAINT `{prefix}dispute_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_refund` ADD CONSTRAINT `{prefix}refund_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_money_entry` ADD CONSTRAINT `{prefix}money_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_bundle_component` ADD CONSTRAINT `{prefix}component_program` FOREIGN KEY (`course_program_id`) REFERENCES `{prefix}course_program`(`course_program_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_program` ADD CONSTRAINT `{prefix}course_program_course` FOREIGN KEY (`course_id`) REFERENCES `{prefix}courses`(`course_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_step_option` ADD CONSTRAINT `{prefix}option_step` FOREIGN KEY (`course_step_id`) REFERENCES `{prefix}course_step`(`course_step_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_step_option` ADD CONSTRAINT `{prefix}option_class` FOREIGN KEY (`group_class_id`) REFERENCES `{prefix}group_classes`(`group_class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_step` ADD CONSTRAINT `{prefix}course_step_program` FOREIGN KEY (`course_program_id`) REFERENCES `{prefix}course_program`(`course_program_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}course_step` ADD CONSTRAINT `{prefix}course_step_unit` FOREIGN KEY (`unit_id`) REFERENCES `{prefix}course_units`(`unit_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}student_course_progress` ADD CONSTRAINT `{prefix}step_progress_purchase` FOREIGN KEY (`course_enrollment_id`) REFERENCES `{prefix}student_course_enrollment`(`course_enrollment_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}student_course_progress` ADD CONSTRAINT `{prefix}step_progress_step` FOREIGN KEY (`course_step_id`) REFERENCES `{prefix}course_step`(`course_step_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}student_course_progress` ADD CONSTRAINT `{prefix}step_progress_class` FOREIGN KEY (`group_class_id`) REFERENCES `{prefix}group_classes`(`group_class_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}student_course_enrollment` ADD CONSTRAINT `{prefix}purchase_learner` FOREIGN KEY (`learner_id`) REFERENCES `{prefix}learners`(`learner_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `{prefix}student_course_enrollment` ADD CONSTRAINT `{prefix}purchase_program` FOREIGN KEY (`course_program_id`) REFERENCES `{prefix}course_program`(`course_program_id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `bookings_of_learner` ON `{prefix}bookings` (`learner_id`,`status`,`group_class_id`);--> statement-breakpoint
CREATE INDEX `bookings_of_class` ON `{prefix}bookings` (`group_class_id`,`status`);--> statement-breakpoint
CREATE INDEX `bookings_of_purchase` ON `{prefix}bookings` (`course_enrollment_id`);--> statement-breakpoint
CREATE INDEX `waits_of_learner` ON `{prefix}waitlist_entries` (`learner_id`,`status`);--> statement-breakpoint
CREATE INDEX `offers_to_expire` ON `{prefix}waitlist_entries` (`status`,`offered_until`);--> statement-breakpoint
CREATE INDEX `grants_of_learner` ON `{prefix}entitlement_grant` (`learner_id`,`kind`,`expires_at`);--> statement-breakpoint
CREATE INDEX `grants_to_expire` ON `{prefix}entitlement_grant` (`expires_at`,`balance`);--> statement-breakpoint
CREATE INDEX `entries_of_grant` ON `{prefix}entitlement_entry` (`grant_id`,`entry_id`);--> statement-breakpoint
CREATE INDEX `credits_of_learner` ON `{prefix}package_credits` (`learner_id`,`given_at`);--> statement-breakpoint
CREATE INDEX `group_classes_by_start` ON `{prefix}group_classes` (`starts_at`,`group_class_id`);--> statement-breakpoint
CREATE INDEX `group_classes_by_status` ON `{prefix}group_classes` (`status`,`starts_at`);--> statement-breakpoint
CREATE INDEX `group_classes_of_series` ON `{prefix}group_classes` (`series_id`);--> statement-breakpoint
CREATE INDEX `disputes_of_purchase` ON `{prefix}course_dispute` (`course_enrollment_id`,`closed_at`);--> statement-breakpoint
CREATE INDEX `disputes_by_status` ON `{prefix}course_dispute` (`status`,`due_by`);--> statement-breakpoint
CREATE INDEX `refunds_of_purchase` ON `{prefix}course_refund` (`course_enrollment_id`);--> statement-breakpoint
CREATE INDEX `refunds_to_decide` ON `{prefix}course_refund` (`decision`,`course_refund_id`);--> statement-breakpoint
CREATE INDEX `money_of_purchase` ON `{prefix}course_money_entry` (`course_enrollment_id`);--> statement-breakpoint
CREATE INDEX `money_by_time` ON `{prefix}course_money_entry` (`at`);--> statement-breakpoint
CREATE INDEX `components_of_program` ON `{prefix}course_bundle_component` (`course_program_id`);--> statement-breakpoint
CREATE INDEX `course_programs_by_status` ON `{prefix}course_program` (`status`,`title`);--> statement-breakpoint
CREATE INDEX `options_by_class` ON `{prefix}course_step_option` (`group_class_id`);--> statement-breakpoint
CREATE INDEX `steps_of_program` ON `{prefix}course_step` (`course_program_id`,`position`);--> statement-breakpoint
CREATE INDEX `progress_by_step` ON `{prefix}student_course_progress` (`course_step_id`,`status`);--> statement-breakpoint
CREATE INDEX `progress_by_class` ON `{prefix}student_course_progress` (`group_class_id`);--> statement-breakpoint
CREATE INDEX `purchases_of_learner` ON `{prefix}student_course_enrollment` (`learner_id`,`course_enrollment_id`);--> statement-breakpoint
CREATE INDEX `purchases_of_program` ON `{prefix}student_course_enrollment` (`course_program_id`,`status`,`course_enrollment_id`);--> statement-breakpoint
CREATE INDEX `purchases_to_settle` ON `{prefix}student_course_enrollment` (`status`,`payable_until`);--> statement-breakpoint
CREATE INDEX `inbox_by_payment` ON `{prefix}webhook_inbox` (`source`,`external_payment_id`,`state`);