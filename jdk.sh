# Sourced by ./check and ./discwright: sets JAVA_HOME to a JDK 25 or newer, or says what to install.
# Its file `release` says what javac would take half a second to say.
jdk_of() {
    [ -x "$1/bin/javac" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | grep . ||
        "$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'
}
found=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/*; do
    version=$([ -n "$home" ] && jdk_of "$home" || true)
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
        found=$home
        break
    fi
done
if [ -z "$found" ] && command -v javac >/dev/null 2>&1; then
    version=$(javac -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
        found=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    fi
fi
if [ -z "$found" ]; then
    echo "Discwright needs a JDK 25: install one (Debian, Ubuntu: apt-get install temurin-25-jdk or openjdk-25-jdk), or set JAVA_HOME to it." >&2
    exit 1
fi
export JAVA_HOME=$found
