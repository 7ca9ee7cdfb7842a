ALTER TABLE `{prefix}certificates` ADD `standing_enrollment_id` int GENERATED ALWAYS AS (if(revoked_at is null, enrollment_id, null)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `{prefix}certificates` ADD CONSTRAINT `one_standing_certificate` UNIQUE(`standing_enrollment_id`);--> statement-breakpoint
CREATE INDEX `certificates_of_enrollment` ON `{prefix}certificates` (`enrollment_id`,`certificate_id`);--> statement-breakpoint
ALTER TABLE `{prefix}certificates` DROP INDEX `one_certificate_an_enrollment`;