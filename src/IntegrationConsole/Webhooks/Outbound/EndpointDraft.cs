using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>An endpoint as somebody wants it.</summary>
public sealed record EndpointDraft
{
    public string Name { get; init; } = "";

    public string Url { get; init; } = "";

    public DeploymentEnvironment Environment { get; init; } = DeploymentEnvironment.Production;

    public EndpointSettings Settings { get; init; } = new();

    public bool IsActive { get; init; } = true;

    /// <summary>Values of its own headers, by name; one that is left out keeps its value.</summary>
    public IReadOnlyDictionary<string, string> HeaderValues { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Password, token or client secret; null: as it is.</summary>
    public string? AuthSecret { get; init; }

    /// <summary>Shown in the TLS handshake; null: as it is.</summary>
    public ClientCertificatePem? ClientCertificate { get; init; }

    /// <summary>Takes the client certificate away.</summary>
    public bool DropsCertificate { get; init; }

    /// <summary>A signing secret of somebody's own, <c>whsec_…</c>, when the endpoint is created; null: a new one.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>What is stored, to be changed; secrets stay as they are.</summary>
    public static EndpointDraft Of(WebhookEndpoint endpoint) => new() { Name = endpoint.Name, Url = endpoint.Url, Environment = endpoint.Environment, Settings = endpoint.Settings, IsActive = endpoint.IsActive };
}
