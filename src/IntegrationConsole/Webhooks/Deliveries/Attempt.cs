using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>One HTTP try of a delivery, as it happened. Written once.</summary>
public sealed class Attempt : IBelongToOrganization
{
    private Attempt() { }

    /// <summary>See <see cref="RowIds"/>; outside <c>att_…</c>.</summary>
    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public long DeliveryId { get; private set; }

    public int EndpointId { get; private set; }

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    /// <summary>When it began, milliseconds since 1970.</summary>
    public long AtMs { get; private set; }

    /// <summary>From beginning to end, milliseconds; the phases below are parts of it, null where there was none (a connection in use again).</summary>
    public int DurationMs { get; private set; }

    public int? DnsMs { get; private set; }

    public int? ConnectMs { get; private set; }

    public int? TlsMs { get; private set; }

    /// <summary>Until the answer's headers were there.</summary>
    public int? FirstByteMs { get; private set; }

    public int? StatusCode { get; private set; }

    /// <summary>None: it succeeded.</summary>
    public Cause Cause { get; private set; }

    /// <summary>Why it failed, in a sentence; null: it succeeded.</summary>
    public string? Detail { get; private set; }

    /// <summary>The address that was connected to; null: none.</summary>
    public string? Address { get; private set; }

    /// <summary>Until when the server's certificate is valid; null where the connection was in use before, or is not TLS.</summary>
    public long? CertificateUntilMs { get; private set; }

    /// <summary>Request line and headers as they were sent, secrets masked.</summary>
    public string RequestHead { get; private set; } = "";

    /// <summary>Status line and headers of the answer; null: there was none.</summary>
    public string? ResponseHead { get; private set; }

    /// <summary>The answer's body, at most 64 KB of it; null: there was none.</summary>
    public string? ResponseBody { get; private set; }

    /// <summary>How long the answer's body is, as far as it was read or announced.</summary>
    public long ResponseBytes { get; private set; }
}
