using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Recognizes that a server did not like the client's certificate. It says so by a TLS alert (RFC 8446 section 6.2), with TLS 1.3 only after
/// the handshake, when the answer is awaited; the system's TLS library reports it as text only.
/// </summary>
internal static class HandshakeAlerts
{
    // OpenSSL: "error:0A00045C:SSL routines::tlsv13 alert certificate required", "... sslv3 alert bad certificate", "... tlsv1 alert unknown ca"
    private static readonly string[] Alerts =
    [
        "alert certificate required", "alert bad certificate", "alert certificate unknown", "alert certificate expired", "alert certificate revoked",
        "alert unsupported certificate", "alert unknown ca", "alert access denied",
    ];

    public static bool IsAboutClientCertificate(Exception exception) =>
        Alerts.Any(alert => exception.Message.Contains(alert, StringComparison.OrdinalIgnoreCase));

    /// <param name="shown">The certificate that was shown, if any.</param>
    /// <param name="inner">What the system said.</param>
    public static ProbeFailureException Refused(CertificateFacts? shown, Exception inner) => shown is null
        ? NoneSet(inner)
        : new(Cause.CredentialRejected, $"The server refused the client certificate {Words(shown)}. Enter the one that was registered there.", inner);

    /// <summary>The server asked for a certificate and ended the connection before it answered anything.</summary>
    public static ProbeFailureException HungUp(CertificateFacts? shown, Exception inner) => shown is null
        ? NoneSet(inner)
        : new(Cause.Tls, $"The server ended the connection after it was shown the client certificate {Words(shown)}. Most likely it does not accept this one: compare it with the one that was registered there.", inner);

    private static ProbeFailureException NoneSet(Exception inner) => new(
        Cause.Misconfigured, "The server demands a client certificate (mutual TLS), and none is set. Enter the certificate and its private key in the settings of the integration.", inner);

    private static string Words(CertificateFacts shown) => $"{shown.Subject}, issued by {shown.Issuer}, valid until {shown.NotAfter.UtcDateTime:yyyy-MM-dd}";
}
