import org.jspecify.annotations.NullMarked;

/** Generators and seeded properties for the tests of every module. */
@NullMarked
module org.discwright.testkit {
    requires java.management;
    requires static org.jspecify;
    requires org.junit.jupiter.api;

    exports org.discwright.testkit;
}
