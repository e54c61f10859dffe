package dev.roster.it.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The language that a {@link Browser} asks for; American English where nothing is said. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface InLanguage {

    /** As browsers name it, for example {@code de-DE}. */
    String value();
}
