package dev.roster.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * Tests that need a PostgreSQL as the application's database: they observe or cut the line to it, or alter its tables
 * in ways of its own. Everything else runs on every product.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("postgresql")
@interface OnPostgres {}
