package dev.roster.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the one Keycloak that the whole run shares: constructors and methods may take a {@link RosterStack}. It is
 * started for the first class that asks and stopped after the last. Each class works in realms of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RosterServerExtension.class)
public @interface RosterServer {}
