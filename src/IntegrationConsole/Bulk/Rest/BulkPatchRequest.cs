namespace IntegrationConsole.Bulk.Rest;

/// <summary>What a bulk update changes; a member left out stays as it is.</summary>
/// <param name="HealthCheckIntervalSeconds">5 to 86400.</param>
/// <param name="AddTags">Tags that each gets beside its own.</param>
/// <param name="RemoveTags">Tags that each loses.</param>
/// <param name="Owner">Null takes the owner away.</param>
public sealed record BulkPatchRequest(bool? Enabled, double? HealthCheckIntervalSeconds, IReadOnlyList<string>? AddTags, IReadOnlyList<string>? RemoveTags, string? Owner)
{
    /// <summary>Outside of every allowed range, so that the rules refuse it.</summary>
    private const double Impossible = -1;

    /// <param name="ownerSent">Whether the client sent an owner at all: null would else look like no wish.</param>
    internal BulkPatch ToPatch(bool ownerSent) => new()
    {
        Enabled = Enabled,
        Interval = HealthCheckIntervalSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Abs(seconds) < 1e9 ? seconds : Impossible) : null,
        AddTags = [.. (AddTags ?? []).Distinct(StringComparer.Ordinal)],
        RemoveTags = [.. (RemoveTags ?? []).Distinct(StringComparer.Ordinal)],
        Owner = ownerSent ? new OwnerChange(Owner) : null,
    };

    internal static BulkPatchRequest? Of(BulkPatch? patch) => patch is null or { Copy: not null } ? null : new(patch.Enabled, patch.Interval?.TotalSeconds, patch.AddTags, patch.RemoveTags, patch.Owner?.Owner);
}
