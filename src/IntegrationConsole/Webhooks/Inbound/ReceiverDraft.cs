namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>What a person enters for a receiver.</summary>
public sealed record ReceiverDraft
{
    public required string Name { get; init; }

    /// <summary>See <see cref="ReceiverPresets"/>.</summary>
    public required string Preset { get; init; }

    /// <summary>For the generic preset.</summary>
    public GenericHmac? Hmac { get; init; }

    /// <summary>Null: a new receiver invents one where one may be chosen; a stored one stays.</summary>
    public string? Secret { get; init; }

    public bool IsActive { get; init; } = true;

    public IReadOnlyList<string> AllowedFrom { get; init; } = [];

    public TimeSpan? Window { get; init; }

    public IReadOnlyList<Guid> ForwardTo { get; init; } = [];

    /// <summary>Public id of the integration that is asked for what was missed.</summary>
    public Guid? IntegrationId { get; init; }

    public string? Hook { get; init; }

    internal static ReceiverDraft Of(Receiver receiver) => new()
    {
        Name = receiver.Name,
        Preset = receiver.Preset,
        Hmac = receiver.Hmac,
        IsActive = receiver.IsActive,
        AllowedFrom = receiver.AllowedFrom,
        Window = receiver.Window,
        ForwardTo = receiver.ForwardTo,
        IntegrationId = receiver.IntegrationId,
        Hook = receiver.Hook,
    };
}
