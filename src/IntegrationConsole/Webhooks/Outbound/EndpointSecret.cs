using IntegrationConsole.Data;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>A secret of an endpoint, sealed for exactly that endpoint and use.</summary>
public sealed class EndpointSecret : IBelongToOrganization
{
    private EndpointSecret() { }

    public EndpointSecret(WebhookEndpoint endpoint, EndpointSecretKind kind, string name, string sealedValue, DateTimeOffset at, DateTimeOffset? validUntil = null)
    {
        (EndpointId, Kind, Name, SealedValue) = (endpoint.Id, kind, name, sealedValue);
        (KeyId, UpdatedAt, ValidUntil) = (SecretBox.KeyIdOf(sealedValue)!.Value, at, validUntil);
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int EndpointId { get; private set; }

    public EndpointSecretKind Kind { get; private set; }

    /// <summary>The header's name; empty for other kinds.</summary>
    public string Name { get; private set; } = "";

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    /// <summary>Until when a previous signing secret signs; null for other kinds.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What the value is sealed for.</summary>
    /// <param name="endpoint">The endpoint's public id.</param>
    public static string PurposeOf(Guid endpoint, EndpointSecretKind kind, string name) => kind is EndpointSecretKind.Header ? $"webhook/{endpoint:N}/header/{name}"
        : $"webhook/{endpoint:N}/{(kind is EndpointSecretKind.PreviousSigning ? EndpointSecretKind.Signing : kind)}";
}
