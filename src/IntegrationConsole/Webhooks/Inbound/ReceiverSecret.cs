using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>A secret of a receiver, sealed. While one is being replaced there are two.</summary>
public sealed class ReceiverSecret : IBelongToOrganization
{
    private ReceiverSecret() { }

    internal ReceiverSecret(int receiverId, string sealedValue, Guid keyId, DateTimeOffset at) => (ReceiverId, SealedValue, KeyId, CreatedAt) = (receiverId, sealedValue, keyId, at);

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int ReceiverId { get; private set; }

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until when it still counts; null: it is the newest.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>A newer one is there; this one counts until then.</summary>
    internal void Retire(DateTimeOffset until) => ValidUntil = until;

    /// <summary>What it is sealed for.</summary>
    internal static string PurposeOf(Guid receiver) => $"receiver/{receiver:N}";
}
