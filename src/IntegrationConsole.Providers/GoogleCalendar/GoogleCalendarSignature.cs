using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GoogleCalendar;

/// <summary>How Google Calendar marks its notifications: https://developers.google.com/workspace/calendar/api/guides/push.</summary>
internal static class GoogleCalendarSignature
{
    public static Signature Scheme { get; } = Signature.Token(SignaturePart.Header("X-Goog-Channel-Token")) with
    {
        // Of one channel the numbers grow; the body is empty.
        EventId = [SignaturePart.Header("X-Goog-Channel-ID"), SignaturePart.Header("X-Goog-Message-Number")],
        EventType = SignaturePart.Header("X-Goog-Resource-State"),
        Secret = new("Channel token", "Any text of up to 256 characters, given to events.watch as token.") { ChosenHere = true, Example = "exampleChannelToken0123456789" },
        SetUp =
        [
            "Call events.watch with {address} as address and the secret of this receiver as token; Google sends a call with the state sync.",
            "Channels expire: watch again before that.",
        ],
    };
}
