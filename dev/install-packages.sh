#!/bin/sh
# install-packages.sh PACKAGE...: installs Debian packages and lets none of them start a service, now or at the next boot.
# Only packages that are missing may be named: the services of nginx-light and php-fpm are disabled afterwards.
set -eu

exec 9>/run/lock/learner-progressions-packages
flock 9

policy=/usr/sbin/policy-rc.d
kept=$policy.before-learner-progressions

forbid_starts() {
	if [ -e "$policy" ]; then mv "$policy" "$kept"; fi
	printf '#!/bin/sh\n# learner-progressions: removed at the end of its package installation\nexit 101\n' >"$policy"
	chmod 755 "$policy"
}

allow_starts() {
	if grep -qs learner-progressions "$policy"; then rm "$policy"; fi
	if [ -e "$kept" ]; then mv "$kept" "$policy"; fi
}

# An earlier run that was killed left its policy behind.
allow_starts
trap allow_starts EXIT
trap 'exit 130' INT TERM
forbid_starts

export DEBIAN_FRONTEND=noninteractive
# Stale lists of some other source must not stop us: the installation itself says what is wrong.
apt-get update -qq || true
apt-get install -qq --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@"

if [ -d /run/systemd/system ]; then
	case " $* " in *' nginx-light '*) systemctl disable --quiet nginx ;; esac
	fpm_units=$(systemctl list-unit-files --no-legend 'php*-fpm.service' | cut -d' ' -f1)
	case " $* " in *' php-fpm '*) systemctl disable --quiet $fpm_units ;; esac
fi
