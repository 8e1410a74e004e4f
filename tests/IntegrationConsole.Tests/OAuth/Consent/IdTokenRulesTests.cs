using System.Buffers.Text;
using System.Text;
using IntegrationConsole.OAuth.Consent;

namespace IntegrationConsole.Tests.OAuth.Consent;

public sealed class IdTokenRulesTests
{
    [Theory]
    [InlineData("""{"sub":"110","aud":"mine","email":"anna@example.com","name":"Anna"}""", "110", "anna@example.com")]
    [InlineData("""{"sub":"110","aud":["other","mine"],"preferred_username":"anna"}""", "110", "anna")]
    [InlineData("""{"sub":"110","aud":"mine"}""", "110", "110")]
    public void Names_the_account(string claims, string id, string name) => IdTokenRules.Read(Token(claims), "mine").Should().Be(new GrantAccount(id, name));

    [Theory]
    [InlineData("""{"sub":"110","aud":"somebody-else"}""")]
    [InlineData("""{"sub":"110"}""")]
    [InlineData("""{"sub":110,"aud":"mine"}""")]
    [InlineData("""{"aud":"mine"}""")]
    [InlineData("""{"sub":"a\u0000b","aud":"mine"}""")]
    [InlineData("""[1]""")]
    [InlineData("""{""")]
    public void A_token_for_somebody_else_or_of_another_shape_names_nobody(string claims) => IdTokenRules.Read(Token(claims), "mine").Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.***.c")]
    [InlineData("a..c")]
    public void Garbage_names_nobody(string token) => IdTokenRules.Read(token, "mine").Should().BeNull();

    private static string Token(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.x";
}
