namespace IntegrationConsole.Rotation.Rest;

/// <summary><c>encryptionSettings</c> of the admin specification.</summary>
/// <param name="EncryptedFields">The kinds of values that are stored encrypted.</param>
/// <param name="KeyRotationSchedule">In words: <c>every 90 days</c> or <c>off</c>.</param>
/// <param name="KeyRotationDays">The same as a number; 0: off.</param>
/// <param name="LastKeyRotation">When one was last completed.</param>
/// <param name="NextKeyRotation">When the next one is due.</param>
/// <param name="Overdue">It should have begun a day ago.</param>
public sealed record EncryptionSettings(IReadOnlyList<string> EncryptedFields, string KeyRotationSchedule, int KeyRotationDays, DateTimeOffset? LastKeyRotation, DateTimeOffset? NextKeyRotation, bool Overdue)
{
    internal static EncryptionSettings Of(KeyPicture picture) =>
        new(picture.EncryptedFields, RotationWords.Schedule(picture.ScheduleDays), picture.ScheduleDays, picture.LastCompletedAt, picture.NextAt, picture.Overdue);
}
