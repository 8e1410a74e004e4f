namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>A receiver to be made or changed. In a change a member left out keeps its value, null clears it.</summary>
/// <param name="Name">Required, unique in the organization, at most 100 characters.</param>
/// <param name="Preset">Who calls: the id of a provider, standard_webhooks, or hmac. Required for a new one; stays for ever.</param>
/// <param name="Secret">What the sender signs with. Left out for a new one: the console invents one where one may be chosen. In a change it replaces the stored one at once.</param>
/// <param name="Hmac">For the preset hmac.</param>
/// <param name="AllowedFrom">Addresses and ranges (CIDR) that may call; empty: all.</param>
/// <param name="WindowSeconds">How old a signature may be; left out: as the preset says.</param>
/// <param name="Active">False: the address answers as one that does not exist.</param>
/// <param name="ForwardTo">Ids of the webhook endpoints that accepted calls are passed on to.</param>
/// <param name="Integration">Id of the integration whose credential asks the provider for what was missed.</param>
/// <param name="Hook">Which hook at the provider: <c>owner/repository/123456</c> at GitHub.</param>
public sealed record ReceiverRequest(
    string? Name, string? Preset, string? Secret, HmacConfig? Hmac, IReadOnlyList<string>? AllowedFrom, double? WindowSeconds, bool? Active, IReadOnlyList<string>? ForwardTo, string? Integration, string? Hook)
{
    internal static ReceiverRequest Empty { get; } = new(null, null, null, null, null, null, null, null, null, null);

    internal static ReceiverRequest Of(Receiver receiver) => new(
        receiver.Name, receiver.Preset, Secret: null, HmacConfig.Of(receiver.Hmac), receiver.AllowedFrom, receiver.Window?.TotalSeconds, receiver.IsActive, [.. receiver.ForwardTo.Select(id => id.ToString())],
        receiver.IntegrationId?.ToString(), receiver.Hook);

    /// <summary>What it says; words that can't be read are named.</summary>
    internal ReceiverDraft Draft(Dictionary<string, string> problems)
    {
        var targets = (ForwardTo ?? []).Select(id => Guid.TryParse(id, out var target) ? target : Guid.Empty).ToList();
        if (targets.Contains(Guid.Empty))
        {
            problems["forwardTo"] = "has an entry that is no id of an endpoint.";
        }

        Guid? integration = null;
        if (Integration is not null)
        {
            integration = Guid.TryParse(Integration, out var id) ? id : null;
            if (integration is null)
            {
                problems["integration"] = "is no id of an integration.";
            }
        }

        if (WindowSeconds is < 0 or > 10_000_000)
        {
            problems["windowSeconds"] = "is out of range.";
        }

        return new()
        {
            Name = Name ?? "",
            Preset = Preset ?? "",
            Secret = Secret,
            Hmac = Hmac?.Read(problems),
            AllowedFrom = AllowedFrom ?? [],
            IsActive = Active ?? true,
            ForwardTo = targets,
            IntegrationId = integration,
            Hook = Hook,
            Window = WindowSeconds is { } seconds and >= 0 and <= 10_000_000 ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}
