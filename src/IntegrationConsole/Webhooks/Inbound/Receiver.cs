using System.Buffers.Text;
using System.Security.Cryptography;
using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>An address of ours that a provider calls with its webhooks.</summary>
public sealed class Receiver : IBelongToOrganization
{
    private const int TokenBytes = 24; // 192 bits: nobody guesses one

    private Receiver() { }

    internal Receiver(ReceiverDraft draft, string author, DateTimeOffset at)
    {
        (Preset, CreatedBy, CreatedAt) = (draft.Preset, author, at);
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        Set(draft, at);
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    /// <summary>Unique in the organization.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The unguessable end of its address: <c>/in/{token}</c>. Whoever knows it can call; of a sender that signs nothing it is the whole proof.</summary>
    public string Token { get; private set; } = "";

    /// <summary>See <see cref="ReceiverPresets"/>; stays for ever.</summary>
    public string Preset { get; private set; } = "";

    /// <summary>How calls are signed, for the generic preset; null for the others.</summary>
    public GenericHmac? Hmac { get; private set; }

    /// <summary>Calls are taken; else the address answers as one that does not exist.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Addresses and ranges (CIDR) that may call; empty: all.</summary>
    public IReadOnlyList<string> AllowedFrom { get; private set; } = [];

    /// <summary>How old a signature may be; null: as the preset says.</summary>
    public TimeSpan? Window { get; private set; }

    /// <summary>Public ids of the endpoints that accepted calls are passed on to.</summary>
    public IReadOnlyList<Guid> ForwardTo { get; private set; } = [];

    /// <summary>The integration whose credential asks the provider for what was missed; null: none.</summary>
    public Guid? IntegrationId { get; private set; }

    /// <summary>Which hook at the provider: <c>owner/repository/123456</c> at GitHub; null where none is needed.</summary>
    public string? Hook { get; private set; }

    /// <summary>Until when the provider's own list has been compared; null: never.</summary>
    public DateTimeOffset? ComparedAt { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Counts changes: what <c>If-Match</c> is compared with.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>How its calls are checked.</summary>
    public Signature Scheme => ReceiverPresets.SchemeOf(Preset, Hmac);

    /// <summary>The path of its address.</summary>
    public string Path => InboundEndpoints.Root + Token;

    internal void Change(ReceiverDraft draft, DateTimeOffset at)
    {
        Set(draft, at);
        Version++;
    }

    private void Set(ReceiverDraft draft, DateTimeOffset at)
    {
        (Name, IsActive, Window, UpdatedAt) = (draft.Name.Trim(), draft.IsActive, draft.Window, at);
        Hmac = Preset == ReceiverPresets.Generic ? draft.Hmac ?? GenericHmac.Usual : null;
        (AllowedFrom, ForwardTo) = (draft.AllowedFrom, draft.ForwardTo);
        (IntegrationId, Hook) = (draft.IntegrationId, string.IsNullOrWhiteSpace(draft.Hook) ? null : draft.Hook.Trim());
    }
}
