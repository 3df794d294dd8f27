# Sourced by ./check and ./discwright: sets JAVA_HOME to a JDK 25 or newer, or says what to install.
# Its file `release` says what javac would take half a second to say.
jdk_of() { # HOME: sets version, to nothing where there is no JDK
    version=
    [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 0
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=\"*)
                    line=${line#*\"}
                    version=${line%%[!0-9]*}
                    ;;
            esac
        done <"$1/release"
    fi
    [ -n "$version" ] ||
        version=$("$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p') ||
        version=
}
found=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/*; do
    jdk_of "$home"
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
