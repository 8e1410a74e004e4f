using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What the check of a webhook's signature found: a closed set. What is said here is for the people of the console; the sender is told none of it.</summary>
public abstract record SignatureVerdict
{
    private SignatureVerdict()
    {
    }

    /// <summary>The call comes from whoever holds the secret, and nothing was changed on the way.</summary>
    public bool IsGood => this is Verified;

    /// <summary>What it means, in a sentence or two.</summary>
    public abstract string Meaning { get; }

    /// <summary>What to do about it; empty when there is nothing to do.</summary>
    public abstract string NextStep { get; }

    /// <summary>The signature is right.</summary>
    public sealed record Verified : SignatureVerdict
    {
        public override string Meaning => "The signature is right: the call comes from whoever holds the secret, and nothing was changed on the way.";

        public override string NextStep => "";
    }

    /// <summary>The signature has the right form but was not made with this secret over this body.</summary>
    public sealed record WrongSecret : SignatureVerdict
    {
        public override string Meaning => "The signature has the right form but does not match: it was made with another secret, or the body was changed in a way that can't be told.";

        public override string NextStep => "Copy the secret at the sender once more and enter it here. If it is the same one, look for a proxy that changes bodies; if nobody knows the sender, it is a stranger and nothing is to be done.";
    }

    /// <summary>The signature matches, but was made too long ago (or too far ahead): a recording may be played back.</summary>
    /// <param name="Age">How old; negative: the sender's clock is ahead.</param>
    /// <param name="Allowed">How old it may be.</param>
    public sealed record StaleTime(TimeSpan Age, TimeSpan Allowed) : SignatureVerdict
    {
        public override string Meaning => Age < TimeSpan.Zero
            ? $"The signature is right, but it says it was made in {Words(-Age)}: the sender's clock or this machine's is wrong."
            : $"The signature is right, but {Words(Age)} old; {Words(Allowed)} are allowed. A call that was recorded may be played back, or the call waited somewhere.";

        public override string NextStep => "Compare the clocks of both machines. If the sender retries with old signatures, or a queue stands in between, widen the replay window of this receiver.";

        private static string Words(TimeSpan time) => time switch
        {
            { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays)} days"),
            { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours)} hours"),
            { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes)} minutes"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds)} seconds"),
        };
    }

    /// <summary>The body is not the one that was signed.</summary>
    /// <param name="How">How that can be told, as the end of "the body was changed on the way: …".</param>
    public sealed record BodyChanged(string How) : SignatureVerdict
    {
        public override string Meaning => $"The body was changed on the way: {How}.";

        public override string NextStep => "Look at what stands between the sender and the console (proxy, gateway, function): it must pass the body on byte for byte, without parsing and writing it again.";
    }

    /// <summary>Something that the scheme needs is not in the call.</summary>
    /// <param name="What">What: <c>the header X-Hub-Signature-256</c>.</param>
    public sealed record Missing(string What) : SignatureVerdict
    {
        public override string Meaning => $"The call carries no signature that could be checked: {What} is missing.";

        public override string NextStep => "Enter the secret at the sender too: most send no signature while none is set. If it is set there, a proxy may remove the header, or the receiver has the preset of another sender.";
    }

    /// <summary>What the call carries can't be read as this scheme's signature.</summary>
    /// <param name="What">What is wrong with what: <c>the header Stripe-Signature has no item v1</c>.</param>
    public sealed record Malformed(string What) : SignatureVerdict
    {
        public override string Meaning => $"The signature can't be read: {What}.";

        public override string NextStep => "Check that the receiver has the preset of the sender that really calls, and that nothing in between cuts headers.";
    }

    /// <summary>The sender's public key could not be fetched, so nothing can be said. The call is worth repeating.</summary>
    /// <param name="Address">Where it should be.</param>
    public sealed record KeyUnavailable(string Address) : SignatureVerdict
    {
        public override string Meaning => $"The sender's public key could not be fetched from {Address}, so the signature was not checked.";

        public override string NextStep => "Check that the console may reach this address. The sender repeats the call by itself.";
    }
}
