using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>What the signature of every provider that declares one must hold, against webhooks that somebody else signed.</summary>
public sealed class SignatureConformanceTests
{
    private static readonly string[] Garbage = ["", " ", "=", ",", "t=,v1=", "Bearer ", "Bearer a.b.c", "Bearer e30.e30.AA", "sha256=", "v1,", "zz", "00", "-1", "99999999999999999999", new string('a', 20_000)];

    public static TheoryData<int> Golden => new(Enumerable.Range(0, GoldenWebhook.All.Count));

    public static TheoryData<string> Signing => new(ProviderCatalog.All.Where(provider => provider.Manifest.Signature is not Signature.NoWebhooks).Select(provider => provider.Manifest.Id));

    [Fact]
    public void Every_provider_that_signs_has_a_golden_webhook() =>
        GoldenWebhook.All.Select(golden => golden.Provider).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(
            ProviderCatalog.All.Where(provider => provider.Manifest.Signature is not (Signature.NoWebhooks or Signature.SecretAddress)).Select(provider => provider.Manifest.Id));

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_webhook_is_accepted(int index)
    {
        var golden = GoldenWebhook.All[index];
        golden.Scheme.Verify(golden.Call, [golden.Secret]).Should().BeOfType<SignatureVerdict.Verified>(golden.Provider);
        golden.Scheme.Verify(golden.Call, ["another", golden.Secret]).Should().BeOfType<SignatureVerdict.Verified>("while a secret is being replaced, both count");
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_changed_byte_is_refused(int index)
    {
        var golden = GoldenWebhook.All[index];
        var verdict = golden.Scheme.Verify(golden.ChangedCall(), [golden.Secret]);
        verdict.IsGood.Should().BeFalse(golden.Provider);
        (golden.Changed is null || golden.Changed == verdict.GetType().Name).Should().BeTrue($"{golden.Provider}: {verdict}");
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Another_secret_is_called_a_wrong_secret(int index)
    {
        var golden = GoldenWebhook.All[index];
        var other = golden.Scheme.Secret!.Kind switch
        {
            SignatureSecretKind.Base64 => "whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw",
            SignatureSecretKind.PublicKey => Convert.ToBase64String(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfo()),
            _ => "another",
        };
        golden.Scheme.Verify(golden.Call, [other]).Should().BeOfType<SignatureVerdict.WrongSecret>(golden.Provider);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_right_signature_that_is_too_old_is_called_stale_and_never_wrong(int index)
    {
        var golden = GoldenWebhook.All[index];
        if (golden.Scheme.Tolerance is not { } tolerance)
        {
            golden.Scheme.Verify(golden.Call with { ReceivedAt = golden.Call.ReceivedAt.AddYears(1) }, [golden.Secret]).IsGood.Should().BeTrue("no time is signed");
            return;
        }

        foreach (var late in new[] { tolerance + TimeSpan.FromMinutes(1), -tolerance - TimeSpan.FromMinutes(1) })
        {
            golden.Scheme.Verify(golden.Call with { ReceivedAt = golden.Call.ReceivedAt + late }, [golden.Secret]).Should().BeOfType<SignatureVerdict.StaleTime>(golden.Provider);
        }

        golden.Scheme.Verify(golden.Call with { ReceivedAt = golden.Call.ReceivedAt + (2 * tolerance) }, [golden.Secret], 4 * tolerance).IsGood.Should().BeTrue("the receiver's own window counts");
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Nothing_and_garbage_are_refused_with_a_reason_and_never_throw(int index)
    {
        var golden = GoldenWebhook.All[index];
        var bare = golden.Call with { Headers = [], Body = ReadOnlyMemory<byte>.Empty };
        golden.Scheme.Verify(bare, [golden.Secret]).Should().Match<SignatureVerdict>(verdict => verdict is SignatureVerdict.Missing || verdict is SignatureVerdict.Malformed, golden.Provider);
        foreach (var text in Garbage)
        {
            var call = golden.Call with
            {
                Headers = [.. golden.Headers.Where(header => header.Key != "Content-Type").Select(header => new KeyValuePair<string, string>(header.Key, text))],
                Body = System.Text.Encoding.UTF8.GetBytes(golden.Headers.Count == 0 ? text : golden.Body),
            };
            var verdict = golden.Scheme.Verify(call, [golden.Secret]);
            verdict.IsGood.Should().BeFalse($"{golden.Provider} with {text}");
            verdict.Meaning.Should().EndWith(".").And.NotContain(golden.Secret);
            verdict.NextStep.Should().EndWith(".");
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Without_the_providers_key_nothing_is_accepted(int index)
    {
        var golden = GoldenWebhook.All[index];
        if (golden.Keys is not null)
        {
            golden.Scheme.KeyAddress(golden.Call)!.Scheme.Should().Be("https");
            golden.Scheme.Verify(golden.Call with { Keys = null }, [golden.Secret]).Should().BeOfType<SignatureVerdict.KeyUnavailable>();
            golden.Scheme.Verify(golden.Call with { Keys = "{}" }, [golden.Secret]).Should().BeOfType<SignatureVerdict.WrongSecret>();
        }
        else
        {
            golden.Scheme.KeyAddress(golden.Call).Should().BeNull();
        }
    }

    [Theory]
    [InlineData("https://sns.eu-central-1.amazonaws.com.example.org/a.pem")]
    [InlineData("https://example.org/sns.eu-central-1.amazonaws.com/a.pem")]
    [InlineData("https://sns.a.b.amazonaws.com/a.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com:8443/a.pem")]
    [InlineData("http://sns.eu-central-1.amazonaws.com/a.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com/a.txt")]
    [InlineData("https://user@evil.example/a.pem")]
    public void A_key_is_fetched_from_the_provider_only(string address)
    {
        var golden = GoldenWebhook.All.First(one => one.Provider == "ses_smtp");
        var call = golden.Call with { Body = System.Text.Encoding.UTF8.GetBytes(golden.Body.Replace("https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-example.pem", address, StringComparison.Ordinal)) };
        golden.Scheme.KeyAddress(call).Should().BeNull();
        golden.Scheme.Verify(call, [golden.Secret]).Should().BeOfType<SignatureVerdict.Malformed>();

        var paypal = GoldenWebhook.All.First(one => one.Provider == "paypal");
        paypal.Scheme.KeyAddress(paypal.Call with { Headers = [new("PAYPAL-CERT-URL", address)] }).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Signing))]
    public void Says_how_to_set_it_up_and_accepts_its_own_example(string id)
    {
        var scheme = ProviderCatalog.Find(id)!.Manifest.Signature;
        scheme.SetUp.Should().NotBeEmpty().And.OnlyContain(step => step.EndsWith('.'));
        scheme.SetUp.Should().Contain(step => step.Contains("{address}", StringComparison.Ordinal));
        scheme.Summary.Should().NotBeNullOrWhiteSpace();
        if (scheme is not Signature.SecretAddress)
        {
            scheme.Secret!.Check(scheme.Secret.Example).Should().BeNull();
            scheme.Secret.Check(" ").Should().NotBeNull();
            (scheme.Secret.ChosenHere ? scheme.Secret.Check(scheme.Secret.Invent()) : null).Should().BeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Signing))]
    public void What_it_signs_itself_it_accepts(string id)
    {
        var scheme = ProviderCatalog.Find(id)!.Manifest.Signature;
        var secret = scheme.Secret?.Example ?? "";
        var plain = new SignatureCall
        {
            Method = "POST",
            Url = new("https://console.example.com/in/x?a=b"),
            Headers = [new("webhook-id", "msg_1")],
            ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1_795_665_600),
            Body = """{"value":[{"id":1}],"token":"t1","signature":{"token":"t2"}}"""u8.ToArray(),
        };
        if (id == "lever")
        {
            plain = plain with { Body = """{"token":"t1"}"""u8.ToArray() };
        }

        if (scheme.Sign(plain, secret) is { } signed)
        {
            scheme.Verify(signed, [secret]).Should().BeOfType<SignatureVerdict.Verified>();
        }
        else
        {
            scheme.Should().Match<Signature>(one => one is Signature.EcdsaOver || one.KeyAddress(GoldenWebhook.All.First(golden => golden.Provider == id).Call) != null, "only who holds a private key can sign so");
        }
    }
}
