namespace IntegrationConsole.Rotation;

/// <summary>Everything that the page of keys shows.</summary>
/// <param name="Keys">The sealing one first, then by age, the destroyed ones last.</param>
/// <param name="EncryptedFields">The kinds of values that are sealed, with their columns: <c>integration secrets (StoredSecret.SealedValue)</c>.</param>
/// <param name="ScheduleDays">Days between rotations; 0: off.</param>
/// <param name="NextAt">When the next one is due; null when the schedule is off.</param>
/// <param name="Overdue">It should have begun a day ago.</param>
/// <param name="Rotations">Newest first, at most <see cref="KeyOverview.MostRotations"/>.</param>
/// <param name="Failures">Of the newest rotation, the reader's organization only, at most <see cref="KeyOverview.MostFailures"/>.</param>
/// <param name="FailuresOfOthers">How many more there are, in other organizations or beyond that limit.</param>
public sealed record KeyPicture(
    IReadOnlyList<KeyLine> Keys,
    IReadOnlyList<string> EncryptedFields,
    int ScheduleDays,
    DateTimeOffset? NextAt,
    bool Overdue,
    IReadOnlyList<KeyRotation> Rotations,
    IReadOnlyList<RotationFailure> Failures,
    int FailuresOfOthers)
{
    /// <summary>The open rotation.</summary>
    public KeyRotation? Open => Rotations.FirstOrDefault(r => r.IsOpen);

    /// <summary>When a rotation last ended with everything sealed anew.</summary>
    public DateTimeOffset? LastCompletedAt => Rotations.Where(r => r.State is RotationState.Completed).Max(r => r.EndedAt);

    /// <summary>Values that another key than the sealing one sealed.</summary>
    public int ValuesOnOldKeys => Keys.Where(k => k.Use is not KeyUse.Sealing).Sum(k => k.Values);
}
