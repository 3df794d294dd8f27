package org.discwright.iscsi.login;

import java.util.Optional;

/**
 * What a login came to.
 *
 * @param identity who logged in, and where
 * @param user the name that the initiator proved, where it had to
 * @param targetAlias the target's name for people, where it said one
 * @param parameters what both agreed on
 */
public record Established(
        LoginIdentity identity,
        Optional<String> user,
        Optional<String> targetAlias,
        SessionParameters parameters) {}
