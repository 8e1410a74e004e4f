namespace IntegrationConsole.Rotation.Rest;

/// <summary>One rotation.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Total">Values to be sealed anew, as known so far.</param>
/// <param name="Failed">Values that could not be.</param>
/// <param name="ValuesPerSecond">While it worked; null before the first batch.</param>
/// <param name="RemainingSeconds">At that rate; null while it is not known, 0 when it has ended.</param>
/// <param name="Remark">Why it ended as it did.</param>
/// <param name="Failures">The caller's organization's, of the newest rotation only.</param>
/// <param name="FailuresOfOthers">How many more there are in other organizations.</param>
public sealed record RotationAnswer(
    Guid Id, RotationState State, RotationCause Cause, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, Guid? NewKey, int Total, int Done, int Failed,
    double? ValuesPerSecond, double? RemainingSeconds, string? Remark, IReadOnlyList<FailureAnswer> Failures, int FailuresOfOthers)
{
    internal static RotationAnswer Of(KeyRotation rotation, KeyPicture picture)
    {
        var newest = rotation.Id == picture.Rotations[0].Id;
        var remaining = rotation.IsOpen ? RotationRules.Remaining(rotation.Total, rotation.Done, rotation.Worked) : TimeSpan.Zero;
        return new(
            rotation.PublicId, rotation.State, rotation.Cause, rotation.StartedBy, rotation.StartedAt, rotation.EndedAt, rotation.NewKeyId, rotation.Total, rotation.Done, rotation.Failed,
            RotationRules.Rate(rotation.Done, rotation.Worked), remaining?.TotalSeconds, rotation.Remark,
            newest ? [.. picture.Failures.Select(f => new FailureAnswer(f.Name, f.Why, f.At))] : [], newest ? picture.FailuresOfOthers : 0);
    }
}
