package dev.roster.it.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests in a real browser: methods may take a {@link Browser}, a new window each. Where one fails, a picture of its
 * page is kept. Where the machine has no Chromium the class is skipped, and the build's output says which and why;
 * {@code -Droster.browser=required} makes that an error.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface InBrowser {}
