using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

/// <summary>The parts of signatures: presets of nobody in particular, the questions of providers, and how a changed body is told.</summary>
public sealed class SignatureTests
{
    private const string Secret = "example-0123456789abcdef";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_665_600);
    private static readonly Signature Plain = SignaturePresets.Hmac(SignatureHash.Sha256, "X-Signature", "sha256=", SignatureEncoding.Hex, timeHeader: null);

    [Theory]
    [InlineData(SignatureHash.Sha1, SignatureEncoding.Hex, "", null)]
    [InlineData(SignatureHash.Sha256, SignatureEncoding.Base64, "hmac ", null)]
    [InlineData(SignatureHash.Sha512, SignatureEncoding.Hex, "sha512=", "X-Time")]
    public void A_generic_signature_is_what_was_chosen(SignatureHash hash, SignatureEncoding encoding, string prefix, string? timeHeader)
    {
        var scheme = SignaturePresets.Hmac(hash, "X-Signature", prefix, encoding, timeHeader);
        var text = Encoding.UTF8.GetBytes(timeHeader is null ? "{\"a\":1}" : "1795665600.{\"a\":1}");
        var key = Encoding.UTF8.GetBytes(Secret);
        var sum = hash switch { SignatureHash.Sha1 => HMACSHA1.HashData(key, text), SignatureHash.Sha512 => HMACSHA512.HashData(key, text), _ => HMACSHA256.HashData(key, text) };
        var written = prefix + (encoding == SignatureEncoding.Hex ? Convert.ToHexStringLower(sum) : Convert.ToBase64String(sum));
        var call = Call("{\"a\":1}", ("X-Signature", written), ("X-Time", "1795665600"));

        scheme.Verify(call, [Secret]).Should().BeOfType<SignatureVerdict.Verified>();
        scheme.Verify(call with { ReceivedAt = Now.AddMinutes(6) }, [Secret]).IsGood.Should().Be(timeHeader is null);
    }

    [Fact]
    public void Standard_webhooks_takes_several_signatures_and_names_what_is_missing()
    {
        var call = Signed(SignaturePresets.StandardWebhooks, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{}", ("webhook-id", "msg_1"));
        var several = call with { Headers = [.. call.Headers.Select(header => header.Key == "webhook-signature" ? new(header.Key, "v1a,AAAA v1,AAAA " + header.Value + " v2,x") : header)] };
        SignaturePresets.StandardWebhooks.Verify(several, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]).Should().BeOfType<SignatureVerdict.Verified>();
        SignaturePresets.StandardWebhooks.Verify(call with { Headers = [.. call.Headers.Where(header => header.Key != "webhook-id")] }, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
            .Should().Be(new SignatureVerdict.Missing("the header webhook-id"));
    }

    [Fact]
    public void A_header_that_comes_twice_is_not_read_as_the_first()
    {
        var call = Signed(Plain, Secret, "{}");
        Plain.Verify(call.With("X-Signature", "sha256=" + new string('0', 64)), [Secret]).Should().BeOfType<SignatureVerdict.Malformed>();
    }

    [Theory]
    [InlineData("{\"a\":1}\n", "line end at its end")]
    [InlineData("{ \"a\": 1 }", "without blanks")]
    [InlineData("{\"a\":1}   ", "line end at its end")]
    public void A_body_that_was_written_anew_is_told_from_a_wrong_secret(string arrived, string how)
    {
        var call = Signed(Plain, Secret, "{\"a\":1}") with { Body = Encoding.UTF8.GetBytes(arrived) };
        Plain.Verify(call, [Secret]).Should().BeOfType<SignatureVerdict.BodyChanged>().Which.Meaning.Should().Contain(how);
        Plain.Verify(call, ["another"]).Should().BeOfType<SignatureVerdict.WrongSecret>();
    }

    [Fact]
    public void A_signed_line_end_that_was_cut_is_told_too()
    {
        var call = Signed(Plain, Secret, "{\"a\":1}\r\n") with { Body = "{\"a\":1}"u8.ToArray() };
        Plain.Verify(call, [Secret]).Should().BeOfType<SignatureVerdict.BodyChanged>().Which.How.Should().Contain("CR LF");
    }

    [Theory]
    [InlineData("Content-Digest", "sha-256=:{0}:")]
    [InlineData("Digest", "SHA-256={0}")]
    public void A_digest_of_another_body_tells_a_changed_body(string header, string form)
    {
        var digest = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Convert.ToBase64String(SHA256.HashData("{\"a\":1}"u8)));
        var call = Signed(Plain, Secret, "{\"a\":1}").With(header, digest);
        Plain.Verify(call, [Secret]).IsGood.Should().BeTrue();
        Plain.Verify(call with { Body = "{\"a\":2}"u8.ToArray() }, [Secret]).Should().BeOfType<SignatureVerdict.BodyChanged>().Which.Meaning.Should().Contain(header);
        Plain.Verify(call, ["another"]).Should().BeOfType<SignatureVerdict.WrongSecret>("the digest is right");
    }

    [Fact]
    public void Slacks_question_is_echoed_and_zooms_is_hashed()
    {
        Scheme("slack").Handshake.Answer(Call("""{"type":"url_verification","challenge":"3eZbrw1aB"}"""), Secret).Should().Be(new SignatureAnswer("application/json", """{"challenge":"3eZbrw1aB"}"""));
        Scheme("slack").Handshake.Answer(Call("""{"type":"event_callback"}"""), Secret).Should().BeNull();
        var answer = Scheme("zoom").Handshake.Answer(Call("""{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8"}}"""), Secret);
        answer!.Body.Should().Contain("\"plainToken\":\"qgg8\"").And.Contain(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "qgg8"u8)));
    }

    [Fact]
    public void Graphs_question_is_echoed_as_text()
    {
        var call = Call("") with { Url = new("https://console.example.com/in/x?validationToken=Validation%3A+Testing") };
        Scheme("microsoft_graph").Handshake.Answer(call, Secret).Should().Be(new SignatureAnswer("text/plain", "Validation: Testing"));
        Scheme("microsoft_graph").Handshake.IsSigned.Should().BeFalse();
    }

    [Theory]
    [InlineData("linkedin", "challengeCode", "challengeResponse")]
    [InlineData("x_twitter", "crc_token", "response_token")]
    public void A_question_in_the_address_is_hashed_but_nothing_that_could_be_a_body(string provider, string parameter, string answer)
    {
        var handshake = Scheme(provider).Handshake;
        handshake.Answer(Asks("890e4665-4dfe"), Secret)!.Body.Should().Contain(answer);
        handshake.Answer(Asks("%7B%22id%22%3A1%7D"), Secret).Should().BeNull("a stranger could have a body signed");
        handshake.Answer(Asks("hmacsha256%3D1"), Secret).Should().BeNull();
        handshake.Answer(Asks("890e4665-4dfe") with { Method = "POST" }, Secret).Should().BeNull();

        SignatureCall Asks(string value) => Call("") with { Method = "GET", Url = new($"https://console.example.com/in/x?{parameter}={value}") };
    }

    [Fact]
    public void A_subscription_of_amazon_is_visited_at_amazon_only()
    {
        var handshake = Scheme("ses_smtp").Handshake;
        handshake.Answer(Asks("https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"), Secret)!.Visit!.Host.Should().Be("sns.eu-central-1.amazonaws.com");
        handshake.Answer(Asks("https://example.org/"), Secret).Should().BeNull();

        static SignatureCall Asks(string address) => Call($$"""{"Type":"SubscriptionConfirmation","SubscribeURL":"{{address}}"}""");
    }

    [Theory]
    [InlineData(SignatureSecretKind.Base64, "whsec_???", false)]
    [InlineData(SignatureSecretKind.Base64, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData(SignatureSecretKind.PublicKey, "MFkwEwYHKoZIzj0CAQ", false)]
    [InlineData(SignatureSecretKind.Text, "anything", true)]
    public void A_secret_that_can_not_be_one_is_refused_when_it_is_entered(SignatureSecretKind kind, string value, bool fine) =>
        (new SignatureSecret("Secret", "Somewhere.") { Kind = kind, Example = "x" }.Check(value) is null).Should().Be(fine);

    private static Signature Scheme(string provider) => ProviderCatalog.Find(provider)!.Manifest.Signature;

    private static SignatureCall Signed(Signature scheme, string secret, string body, params (string Name, string Value)[] headers) => scheme.Sign(Call(body, headers), secret)!;

    private static SignatureCall Call(string body, params (string Name, string Value)[] headers) => new()
    {
        Method = "POST",
        Url = new("https://console.example.com/in/x"),
        Headers = [.. headers.Select(header => new KeyValuePair<string, string>(header.Name, header.Value))],
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = Now,
    };
}
