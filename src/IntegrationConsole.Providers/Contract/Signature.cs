using System.Security.Cryptography;

namespace IntegrationConsole.Providers.Contract;

/// <summary>
/// How a provider's webhooks prove who sent them: a closed choice with a <c>Custom</c> case. Checking is pure: everything that it needs is in the call and the secrets, and comparing takes the same time for
/// every wrong signature.
/// </summary>
public abstract record Signature
{
    private Signature()
    {
    }

    /// <summary>The provider calls nobody.</summary>
    public static Signature None { get; } = new NoWebhooks();

    /// <summary>An HMAC over parts of the call.</summary>
    /// <param name="proof">Where the signature stands.</param>
    /// <param name="signed">What is signed, in order.</param>
    public static HmacOver Hmac(SignaturePart proof, params IReadOnlyList<SignaturePart> signed) => new(proof, signed);

    /// <summary>An ECDSA signature over parts of the call, checked with the public key that the sender shows.</summary>
    public static EcdsaOver Ecdsa(SignaturePart proof, params IReadOnlyList<SignaturePart> signed) => new(proof, signed);

    /// <summary>The secret itself comes along.</summary>
    /// <param name="where">Where.</param>
    /// <param name="prefix">What stands before it: <c>Bearer </c>.</param>
    public static SharedToken Token(SignaturePart where, string prefix = "") => new(where, prefix);

    /// <summary>Nothing comes along: only the address is unguessable.</summary>
    public static Signature AddressOnly { get; } = new SecretAddress();

    /// <summary>Anything else: the delegate gets the call, the secrets and how old a signature may be.</summary>
    /// <param name="words">What <see cref="Summary"/> says.</param>
    /// <param name="check">The check.</param>
    public static OwnWay Custom(string words, Func<SignatureCall, IReadOnlyList<string>, TimeSpan?, SignatureVerdict> check) => new(words, check);

    /// <summary>What the receiver must know; null: nothing.</summary>
    public SignatureSecret? Secret { get; init; }

    /// <summary>How old a signature may be when the receiver says nothing else; null: signatures of this scheme carry no time.</summary>
    public TimeSpan? Tolerance { get; init; }

    /// <summary>Parts that together name the event, so that a repeated call is told from a new one; empty: the body does.</summary>
    public IReadOnlyList<SignaturePart> EventId { get; init; } = [];

    /// <summary>What happened, for lists: <c>invoice.paid</c>.</summary>
    public SignaturePart? EventType { get; init; }

    public SignatureHandshake Handshake { get; init; } = SignatureHandshake.None;

    /// <summary>The addresses that the provider says it calls from (CIDR); empty: it does not say.</summary>
    public IReadOnlyList<string> CallsFrom { get; init; } = [];

    /// <summary>What to do at the provider, a sentence each; <c>{address}</c> is the receiver's.</summary>
    public IReadOnlyList<string> SetUp { get; init; } = [];

    /// <summary>How it is done, in a few words for tables: <c>HMAC-SHA256, header X-Hub-Signature-256</c>.</summary>
    public abstract string Summary { get; }

    /// <summary>Where the public keys for this call are to be fetched, for schemes that need some; already checked to be the provider's own address.</summary>
    public virtual Uri? KeyAddress(SignatureCall call) => null;

    /// <summary>Checks a call. With several secrets (one is being replaced) one that matches is enough.</summary>
    /// <param name="call">As it arrived.</param>
    /// <param name="secrets">The newest first; never empty when <see cref="Secret"/> is declared.</param>
    /// <param name="tolerance">How old the signature may be; null: as the scheme says.</param>
    public SignatureVerdict Verify(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance = null) => Check(call, secrets, tolerance ?? Tolerance) switch
    {
        // Only a call that is refused anyway is looked at more closely: why it fails is worth the time.
        SignatureVerdict.WrongSecret wrong => BodyChange.Find(call, changed => Check(changed, secrets, tolerance ?? Tolerance) is SignatureVerdict.Verified or SignatureVerdict.StaleTime) is { } how
            ? new SignatureVerdict.BodyChanged(how)
            : wrong,
        var verdict => verdict,
    };

    /// <summary>Signs a call as the provider would, at <see cref="SignatureCall.ReceivedAt"/>; null when only the provider can.</summary>
    public virtual SignatureCall? Sign(SignatureCall call, string secret) => null;

    /// <summary>The check itself.</summary>
    protected abstract SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance);

    public sealed record NoWebhooks : Signature
    {
        public override string Summary => "none";

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance) => new SignatureVerdict.Malformed("this provider sends no webhooks");
    }

    public sealed record SecretAddress : Signature
    {
        public override string Summary => "nothing but the unguessable address";

        public override SignatureCall Sign(SignatureCall call, string secret) => call;

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance) => new SignatureVerdict.Verified();
    }

    public sealed record SharedToken(SignaturePart Where, string Prefix) : Signature
    {
        public override string Summary => $"shared token, {SignatureWords.Short(Where)}";

        public override SignatureCall Sign(SignatureCall call, string secret) => Where.Write(call, Prefix + secret);

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance) => Where.Read(call) switch
        {
            [] => new SignatureVerdict.Missing(Where.Name),
            [var sent, ..] when !sent.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) => new SignatureVerdict.Malformed($"{Where.Name} does not begin with \"{Prefix.Trim()}\""),
            [var sent, ..] => SignatureMath.Same(sent[Prefix.Length..], secrets) ? new SignatureVerdict.Verified() : new SignatureVerdict.WrongSecret(),
        };
    }

    public sealed record HmacOver(SignaturePart Proof, IReadOnlyList<SignaturePart> Signed) : Signature
    {
        public SignatureHash Hash { get; init; } = SignatureHash.Sha256;

        public SignatureEncoding Encoding { get; init; } = SignatureEncoding.Hex;

        /// <summary>What stands before the signature: <c>sha256=</c>. Values without it are signatures of another kind, and passed over.</summary>
        public string Prefix { get; init; } = "";

        /// <summary>Some senders leave the prefix out.</summary>
        public bool PrefixIsOptional { get; init; }

        /// <summary>The moment of signing, which must be among what is signed; null: none is sent.</summary>
        public SignatureTime? Time { get; init; }

        public override string Summary => $"HMAC-{SignatureWords.Of(Hash)}, {SignatureWords.Short(Proof)}{(Time is null ? "" : " with a time")}";

        public override SignatureCall? Sign(SignatureCall call, string secret)
        {
            var timed = Time is null || Time.Part.Read(call).Count > 0 ? call : Time.Part.Write(call, Time.Write(call.ReceivedAt));
            return Secret?.Key(secret) is { } key && SignatureMath.Content(timed, Signed, out _) is { } content
                ? Proof.Write(timed, Prefix + SignatureMath.Encode(SignatureMath.Hmac(Hash, key, content), Encoding))
                : null;
        }

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
        {
            if (SignatureMath.Proofs(call, this, out var proofs) is { } problem)
            {
                return problem;
            }

            if (SignatureMath.Moment(call, Time, out var signedAt) is { } noTime)
            {
                return noTime;
            }

            if (SignatureMath.Content(call, Signed, out var missing) is not { } content)
            {
                return new SignatureVerdict.Missing(missing);
            }

            var matches = false;
            foreach (var key in secrets.Select(secret => Secret!.Key(secret)).OfType<byte[]>())
            {
                var right = SignatureMath.Hmac(Hash, key, content);
                foreach (var proof in proofs)
                {
                    matches |= CryptographicOperations.FixedTimeEquals(proof, right);
                }
            }

            return !matches ? new SignatureVerdict.WrongSecret() : signedAt is { } moment ? SignatureTime.Judge(moment, call.ReceivedAt, tolerance) : new SignatureVerdict.Verified();
        }
    }

    public sealed record EcdsaOver(SignaturePart Proof, IReadOnlyList<SignaturePart> Signed) : Signature
    {
        /// <summary>The moment of signing, which must be among what is signed; null: none is sent.</summary>
        public SignatureTime? Time { get; init; }

        public override string Summary => $"ECDSA with SHA-256, {SignatureWords.Short(Proof)}{(Time is null ? "" : " with a time")}";

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
        {
            if (Proof.Read(call) is not [var sent, ..])
            {
                return new SignatureVerdict.Missing(Proof.Name);
            }

            if (SignatureMath.Decode(sent, SignatureEncoding.Base64) is not { } proof)
            {
                return new SignatureVerdict.Malformed($"{Proof.Name} is no base64");
            }

            if (SignatureMath.Moment(call, Time, out var signedAt) is { } noTime)
            {
                return noTime;
            }

            return SignatureMath.Content(call, Signed, out var missing) is not { } content ? new SignatureVerdict.Missing(missing)
                : !secrets.Select(secret => Secret!.Key(secret)).OfType<byte[]>().Any(key => SignatureMath.EcdsaMatches(key, content, proof)) ? new SignatureVerdict.WrongSecret()
                : signedAt is { } moment ? SignatureTime.Judge(moment, call.ReceivedAt, tolerance)
                : new SignatureVerdict.Verified();
        }
    }

    public sealed record OwnWay(string Words, Func<SignatureCall, IReadOnlyList<string>, TimeSpan?, SignatureVerdict> Checking) : Signature
    {
        /// <summary>How to sign; null when only the provider can.</summary>
        public Func<SignatureCall, string, SignatureCall>? Signing { get; init; }

        /// <summary>Where the provider's public keys are, for a call.</summary>
        public Func<SignatureCall, Uri?>? Keys { get; init; }

        public override string Summary => Words;

        public override Uri? KeyAddress(SignatureCall call) => Keys?.Invoke(call);

        public override SignatureCall? Sign(SignatureCall call, string secret) => Signing?.Invoke(call, secret);

        protected override SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance) => Checking(call, secrets, tolerance);
    }
}
