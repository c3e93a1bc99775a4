package io.github.keyreeve.server.platform.outbound;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Certificates of hosts, valid and not, by an authority that only tests trust. */
final class TestCertificates {

    private static final char[] PASSWORD = "of a key store".toCharArray();
    private static final AlgorithmIdentifier ES256 = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final X500Name AUTHORITY = new X500Name("CN=Authority of tests");

    private final KeyPair authority = keys();

    /** What a client trusts. */
    SSLContext trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority", certificate(AUTHORITY, authority, authority, AUTHORITY, Duration.ofDays(1), null));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    SSLContext of(String host) throws Exception {
        return of(host, Duration.ofDays(1));
    }

    /** @param valid from now on; negative for one that has expired */
    SSLContext of(String host, Duration valid) throws Exception {
        KeyPair keys = keys();
        return server(keys, certificate(new X500Name("CN=host"), keys, authority, AUTHORITY, valid, host));
    }

    SSLContext selfSigned(String host) throws Exception {
        KeyPair keys = keys();
        X500Name itself = new X500Name("CN=host");
        return server(keys, certificate(itself, keys, keys, itself, Duration.ofDays(1), host));
    }

    private static SSLContext server(KeyPair keys, Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("host", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate(
            X500Name subject,
            KeyPair keys,
            KeyPair issuer,
            X500Name nameOfIssuer,
            Duration valid,
            @Nullable String host)
            throws Exception {
        Instant end = Instant.now().plus(valid);
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(System.nanoTime()));
        generator.setSignature(ES256);
        generator.setIssuer(nameOfIssuer);
        generator.setSubject(subject);
        generator.setStartDate(new Time(Date.from(end.minus(Duration.ofDays(2)))));
        generator.setEndDate(new Time(Date.from(end)));
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        generator.setExtensions(extensions(host));
        TBSCertificate content = generator.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer.getPrivate());
        signature.update(content.getEncoded(ASN1Encoding.DER));
        DERSequence whole = new DERSequence(
                new org.bouncycastle.asn1.ASN1Encodable[] {content, ES256, new DERBitString(signature.sign())});
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole.getEncoded(ASN1Encoding.DER)));
    }

    /** @param host null for an authority */
    private static Extensions extensions(@Nullable String host) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        if (host == null) {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        }
        return extensions.generate();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
