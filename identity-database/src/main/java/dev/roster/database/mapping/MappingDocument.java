package dev.roster.database.mapping;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The mapping file as a tree. A column's name depends on its table, which no naming strategy of Hibernate is told. */
final class MappingDocument {

    private static final String RESOURCE = "/dev/roster/database/orm.xml";

    private MappingDocument() {}

    static Document load() {
        try (InputStream in = MappingDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + RESOURCE);
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(in);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Cannot read " + RESOURCE, e);
        }
    }

    /** Hands over each {@code <table>} with the {@code <column>}s of the same entity, in the order of the file. */
    static void forEachEntity(Document document, BiConsumer<Element, List<Element>> visitor) {
        for (Element entity : children(document.getElementsByTagName("entity"))) {
            Element table = children(entity.getElementsByTagName("table")).get(0);
            visitor.accept(table, children(entity.getElementsByTagName("column")));
        }
    }

    static InputStream toStream(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IllegalStateException("Cannot write the mapping", e);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    private static List<Element> children(NodeList nodes) {
        List<Element> elements = new ArrayList<>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
