using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.PayPal;

/// <summary>How PayPal signs webhooks: RSA over ids, time and checksum of the body, with a certificate that it names (https://developer.paypal.com/api/rest/webhooks/rest/).</summary>
internal static class PayPalSignature
{
    private const string Proof = "PAYPAL-TRANSMISSION-SIG";
    private const string Time = "PAYPAL-TRANSMISSION-TIME";
    private const string Id = "PAYPAL-TRANSMISSION-ID";
    private const string Certificate = "PAYPAL-CERT-URL";

    private static readonly SignatureTime Moment = new(SignaturePart.Header(Time), SignatureTimeFormat.Iso8601);

    public static Signature Scheme { get; } = Signature.Custom($"RSA with SHA-256, header {Proof}, with a time", Check) with
    {
        Keys = KeyAddress,
        Tolerance = TimeSpan.FromMinutes(10),
        EventId = [SignaturePart.Json("/id")],
        EventType = SignaturePart.Json("/event_type"),
        Secret = new("Webhook ID", "The id that PayPal shows beside the webhook, 17 letters and digits: it is part of what is signed.") { Pattern = "[A-Z0-9]{10,40}", Example = "1JE4291016473214C" },
        SetUp =
        [
            "In the PayPal developer dashboard open the application, Webhooks, Add webhook, and enter {address}.",
            "Copy the webhook ID, which is shown afterwards, into this receiver.",
        ],
    };

    /// <summary>Whoever calls names the certificate, so only PayPal's own hosts count.</summary>
    private static Uri? KeyAddress(SignatureCall call) =>
        Uri.TryCreate(call.Header(Certificate), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort
        && address.Host is "api.paypal.com" or "api.sandbox.paypal.com" or "api-m.paypal.com" or "api-m.sandbox.paypal.com"
            ? address
            : null;

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        if (new[] { Proof, Time, Id, Certificate }.FirstOrDefault(header => call.Header(header) is not { Length: > 0 }) is { } missing)
        {
            return new SignatureVerdict.Missing($"the header {missing}");
        }

        if (SignatureMath.Decode(call.Header(Proof)!, SignatureEncoding.Base64) is not { } proof)
        {
            return new SignatureVerdict.Malformed($"the header {Proof} is no base64");
        }

        if (Moment.Parse(call.Header(Time)!) is not { } signedAt)
        {
            return new SignatureVerdict.Malformed($"the header {Time} is no time");
        }

        if (KeyAddress(call) is not { } address)
        {
            return new SignatureVerdict.Malformed($"the header {Certificate} names no address of PayPal");
        }

        if (call.Keys is not { } pem)
        {
            return new SignatureVerdict.KeyUnavailable(address.ToString());
        }

        var sum = Crc32.Of(call.Body.Span);
        var signed = secrets.Select(id => Encoding.UTF8.GetBytes($"{call.Header(Id)}|{call.Header(Time)}|{id.Trim()}|{sum.ToString(CultureInfo.InvariantCulture)}"));
        return signed.Any(content => SignatureCertificate.Matches(pem, content, proof, HashAlgorithmName.SHA256)) ? SignatureTime.Judge(signedAt, call.ReceivedAt, tolerance) : new SignatureVerdict.WrongSecret();
    }
}
