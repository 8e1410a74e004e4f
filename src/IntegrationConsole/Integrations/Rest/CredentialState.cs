namespace IntegrationConsole.Integrations.Rest;

/// <summary>Which secrets an integration has; the specification's EncryptedCredentials without the data.</summary>
/// <param name="EncryptionVersion">How they are encrypted.</param>
/// <param name="KeyId">Key of the newest; null when there is none.</param>
/// <param name="LastUpdated">When the newest was set; null when there is none.</param>
public sealed record CredentialState(string EncryptionVersion, Guid? KeyId, DateTimeOffset? LastUpdated, IReadOnlyList<CredentialField> Fields)
{
    private const string Encryption = "aes-256-gcm";

    internal static CredentialState Of(Integration integration)
    {
        var fields = integration.Secrets.OrderBy(s => s.Field, StringComparer.Ordinal).Select(s => new CredentialField(s.Field, s.KeyId, s.UpdatedAt, s.UpdatedBy, s.ValidUntil, s.Tell)).ToList();
        var newest = fields.MaxBy(f => f.LastUpdated);
        return new(Encryption, newest?.KeyId, newest?.LastUpdated, fields);
    }
}
