import org.jspecify.annotations.NullMarked;

/** Generators and seeded properties for the tests of every module. */
@NullMarked
module org.discwright.testkit {
    requires static org.jspecify;

    exports org.discwright.testkit;
}
