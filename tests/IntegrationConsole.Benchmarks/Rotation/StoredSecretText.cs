using IntegrationConsole.Secrets;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>One row of a secret.</summary>
internal sealed record StoredSecretText(int Id, Guid Integration, string Field, string SealedValue, Guid KeyId)
{
    /// <summary>Null: it does not open.</summary>
    public string? Open(SecretBox box) => box.Open(SealedValue, SecretPurpose.OfField(Integration, Field)).SecretOrNull?.Reveal();
}
