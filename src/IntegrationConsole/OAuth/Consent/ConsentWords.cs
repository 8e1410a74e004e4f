using IntegrationConsole.Ui;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>What people are told about consents that did not end in a connection: what happened, what it means, what to do.</summary>
internal static class ConsentWords
{
    public static ConsentText Of(ReturnProblem problem) => problem switch
    {
        ReturnProblem.SignedOut => new(
            StatusTone.Warn, "Your session ended meanwhile",
            "You came back from the provider, but nobody is signed in to the console in this browser any more. Nothing was taken over and nothing stored.",
            "Sign in and connect once more. If you have another window of the console, it may have been signed out there."),
        ReturnProblem.UnknownState => new(
            StatusTone.Bad, "This answer belongs to no request of ours",
            "A provider's answer was opened that the console has not asked for: its state is missing or unknown. Somebody may have sent you this link. It was ignored, and nothing stored.",
            "Begin with Connect on the integration's page. If you did not open a link from elsewhere, tell your administrator."),
        ReturnProblem.AnotherUser => new(
            StatusTone.Bad, "Somebody else has begun this",
            "The connection was begun by another person than the one who is signed in here now. So that nobody's account ends up in another's hands, it was ignored, and nothing stored.",
            "Sign in as the person who pressed Connect and do it again, or press Connect yourself."),
        ReturnProblem.Reused => new(
            StatusTone.Warn, "This answer was used already",
            "Each answer of a provider works once, and this one has been taken. Usually the page was loaded twice. Nothing was changed by the second time.",
            "Look at the connections: the first time may have succeeded. If not, connect once more."),
        ReturnProblem.Expired => new(
            StatusTone.Warn, "It took more than ten minutes",
            "An attempt to connect is good for ten minutes; this one is older. The answer was ignored, and nothing stored.",
            "Connect once more; what you entered at the provider is usually remembered there."),
        _ => new(
            StatusTone.Bad, "Your role may not connect accounts any more",
            "Connecting needs the permission to manage credentials, which your role does not have now. The answer was ignored, and nothing stored.",
            "Ask an administrator for the role, or to connect the account."),
    };

    public static ConsentText Of(ConsentAttempt attempt, string provider) => attempt.Result switch
    {
        ConsentResult.Waiting => new(
            StatusTone.Idle, "Nobody has come back yet",
            $"The person is still at {provider}, or has closed the page there. Nothing is stored.",
            "Finish there, or connect once more."),
        ConsentResult.Exchanging => new(
            StatusTone.Warn, "The last step was interrupted",
            $"{provider} had said yes, but the console was stopped before it had the tokens. Nothing is stored.",
            "Connect once more."),
        ConsentResult.Denied => new(
            StatusTone.Warn, $"{provider} says that access was not allowed",
            "Somebody pressed Deny or Cancel there, or the account may not allow it. Nothing was changed and nothing stored; an existing connection goes on as before.",
            "Connect again and allow it. If the account's organization must approve applications, ask its administrator first."),
        ConsentResult.ProviderRefused => new(
            StatusTone.Bad, $"{provider} refused the request",
            $"It answered: “{attempt.Message}”. Nothing was changed and nothing stored.",
            "Compare client id, redirect address and scopes with the application's registration there, letter by letter; then connect again."),
        _ => OfAnswer(attempt, provider),
    };

    private static ConsentText OfAnswer(ConsentAttempt attempt, string provider) => attempt.Result switch
    {
        ConsentResult.MissingCode => new(
            StatusTone.Bad, $"{provider} sent neither a code nor a reason",
            "The answer belongs to this attempt but is incomplete. Nothing was changed and nothing stored.",
            "Connect once more. If it happens again, a proxy in between may cut addresses short."),
        ConsentResult.WrongIssuer => new(
            StatusTone.Bad, "The answer comes from another issuer",
            $"It names another server than {provider}'s as its issuer. That is how answers of two providers are mixed up on purpose (RFC 9207), so the code was thrown away and nothing stored.",
            "Check the integration's issuer and base URL. If they are right, tell your administrator before you try again."),
        ConsentResult.CodeRefused => new(
            StatusTone.Bad, "The code does not work any more",
            $"A code is good for one use within a minute or so. Either it took longer to come back, or it was used before the console could. {attempt.Message} Nothing is stored; an existing connection goes on as before.",
            "Connect once more. If it happens again although you were quick, tell your administrator: somebody may be reading the addresses that your browser opens."),
        ConsentResult.NotExchanged => new(
            StatusTone.Bad, "There are no tokens for this consent",
            $"{attempt.Message ?? $"{provider} did not exchange the code."} Nothing is stored; an existing connection goes on as before.",
            attempt.NextStep ?? "Connect once more."),
        ConsentResult.Discarded => new(
            StatusTone.Idle, "The other account was not taken",
            "The connection is as it was, and the other account's tokens were given back.",
            "Reconnect with the right account; signing out at the provider first makes it ask."),
        ConsentResult.OtherAccount when attempt.Came is null => new(
            StatusTone.Warn, "Nobody knows which account came back",
            $"This connection belongs to {attempt.Expected}, but {provider} did not say whose account this consent is from. Nothing is changed until you decide.",
            $"Take it only if you know that you have signed in as {attempt.Expected}. Else keep the old one and reconnect in a moment: {provider} may say it then."),
        ConsentResult.OtherAccount => new(
            StatusTone.Warn, "Another account came back",
            $"This connection belongs to {attempt.Expected}, but you have signed in as {attempt.Came}. Nothing is changed until you decide.",
            "Take it only if the integration is to use the other account from now on. Settings and history stay either way."),
        _ => new(
            StatusTone.Bad, "There is nothing to connect any more",
            "The integration or the connection was deleted or changed while you were at the provider. Nothing was stored.",
            "Go back to the integrations."),
    };
}
