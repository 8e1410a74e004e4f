using IntegrationConsole.Ui;

namespace IntegrationConsole.Rotation;

/// <summary>How keys and rotations are called on the page and in the API.</summary>
internal static class RotationWords
{
    public static string Schedule(int days) => days == 0 ? "off" : $"every {days} days";

    public static (StatusTone Tone, string Word) Of(KeyUse use) => use switch
    {
        KeyUse.Sealing => (StatusTone.Ok, "Encrypts new values"),
        KeyUse.Opening => (StatusTone.Off, "Opens old values"),
        KeyUse.Retired => (StatusTone.Off, "Retired"),
        KeyUse.Unreadable => (StatusTone.Bad, "Not readable here"),
        KeyUse.Missing => (StatusTone.Bad, "Missing"),
        _ => (StatusTone.Off, "Destroyed"),
    };

    public static (StatusTone Tone, string Word) Of(RotationState state) => state switch
    {
        RotationState.Running => (StatusTone.Busy, "Running"),
        RotationState.Paused => (StatusTone.Care, "Paused"),
        RotationState.Completed => (StatusTone.Ok, "Completed"),
        _ => (StatusTone.Bad, "Ended with failures"),
    };

    /// <summary><c>1 value</c>, <c>2 values</c>.</summary>
    public static string Values(long count) => count == 1 ? "1 value" : $"{Figures.Count(count)} values";

    /// <summary>What the open rotation is doing, in one line.</summary>
    public static string Progress(KeyRotation rotation)
    {
        var left = rotation.Total - rotation.Done - rotation.Failed;
        var rate = RotationRules.Rate(rotation.Done, rotation.Worked) is { } perSecond ? $"{Figures.Count((long)perSecond)} a second" : null;
        return rotation switch
        {
            { State: RotationState.Paused } => $"{Values(Math.Max(0, left))} left; both keys work meanwhile.",
            { NewKeyId: null } => "The new key is being made.",
            _ when left <= 0 => "Making sure that every process of the console uses the new key; this takes some seconds.",
            _ => string.Join(", ", new[] { rate, RotationRules.Remaining(rotation.Total, rotation.Done, rotation.Worked) is { } time ? $"about {Figures.Duration(TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)))} of work left" : null }.Where(t => t is not null)) is { Length: > 0 } text
                ? text + "."
                : "It begins within five seconds.",
        };
    }
}
