using System.Net.Mail;
using System.Text;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Tests.Providers.Smtp;

public sealed class MailFormatTests
{
    private static readonly Guid Id = new("0194f0c2-7d5e-7000-8000-000000000001");
    private static readonly Mail Plain = new() { From = "noreply@example.com", To = "alice@example.org", Subject = "Test", Text = "Hello\n.dot\n" };

    [Fact]
    public void A_plain_mail_has_the_headers_of_rfc_5322()
    {
        MailFormat.Write(Plain, Id, new(2026, 11, 5, 23, 30, 0, TimeSpan.FromHours(2))).Should().Be("""
            Date: Thu, 05 Nov 2026 21:30:00 +0000
            From: noreply@example.com
            To: alice@example.org
            Subject: Test
            Message-ID: <0194f0c27d5e70008000000000000001@example.com>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello
            .dot

            """.ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("InTime Staffing", "From: InTime Staffing <noreply@example.com>")]
    [InlineData("Doe, Jane", "From: \"Doe, Jane\" <noreply@example.com>")]
    [InlineData("The \"best\" \\ firm", "From: \"The \\\"best\\\" \\\\ firm\" <noreply@example.com>")]
    [InlineData("Schön & Co", "From: =?utf-8?B?U2Now7ZuICYgQ28=?= <noreply@example.com>")]
    [InlineData("=?utf-8?B?QQ==?=", "From: =?utf-8?B?PT91dGYtOD9CP1FRPT0/PQ==?= <noreply@example.com>")]
    public void A_display_name_is_an_atom_quoted_or_encoded(string name, string header)
    {
        Lines(Plain with { FromName = name }).Should().Contain(header);
        new MailAddress(header["From: ".Length..]).Address.Should().Be("noreply@example.com");
    }

    [Fact]
    public void A_long_subject_is_folded_into_words_that_cut_no_character()
    {
        var subject = string.Concat(Enumerable.Repeat("schöne Grüße 🎉 ", 9)).Trim();
        var lines = Lines(Plain with { Subject = subject });

        lines.Should().OnlyContain(line => line.Length <= 76);
        var start = lines.FindIndex(line => line.StartsWith("Subject: ", StringComparison.Ordinal));
        var words = lines.Skip(start).TakeWhile((line, at) => at == 0 || line.StartsWith(' ')).Select(line => line.Replace("Subject:", "", StringComparison.Ordinal).Trim());
        string.Concat(words.Select(word => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2])))).Should().Be(subject);
    }

    [Fact]
    public void A_text_that_is_not_ascii_or_has_long_lines_is_base64()
    {
        foreach (var text in new[] { "Grüße\n", new string('a', 2000) })
        {
            var message = MailFormat.Write(Plain with { Text = text }, Id, DateTimeOffset.UnixEpoch);
            message.Should().Contain("Content-Transfer-Encoding: base64");
            var body = message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            body.Split("\r\n").Should().OnlyContain(line => line.Length <= 76);
            Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal))).Should().Be(text.ReplaceLineEndings("\r\n"));
        }
    }

    [Theory]
    [InlineData("a@example.com\r\nBcc: victim@example.org")]
    [InlineData("a@example.com>\r\nRCPT TO:<victim@example.org")]
    [InlineData("a b@example.com")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("<a@example.com>")]
    [InlineData("\"a\"@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@exam_ple.com")]
    [InlineData("a@bücher.example")]
    [InlineData("a@")]
    [InlineData("@example.com")]
    [InlineData("a@example")]
    [InlineData("")]
    public void An_address_that_is_none_is_refused_in_every_place(string address)
    {
        MailRules.AddressProblem(address).Should().NotBeNull();
        MailRules.Problem(Plain with { From = address }).Should().NotBeNull();
        MailRules.Problem(Plain with { To = address }).Should().NotBeNull();
        MailRules.Problem(Plain with { ReplyTo = address }).Should().Be(address.Length == 0 ? null : MailRules.Problem(Plain with { ReplyTo = address }));
        ((Action)(() => MailFormat.Write(Plain with { To = address }, Id, DateTimeOffset.UnixEpoch))).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("a@example.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'brien@example.com")]
    [InlineData("root@localhost")]
    [InlineData("a@xn--bcher-kva.example")]
    public void An_address_that_is_one_passes(string address) => MailRules.AddressProblem(address).Should().BeNull();

    [Theory]
    [InlineData("one\r\nBcc: victim@example.org")]
    [InlineData("one\ntwo")]
    [InlineData("null\0")]
    [InlineData("line\u2028separator")]
    public void A_name_or_subject_with_a_line_break_is_refused(string phrase)
    {
        MailRules.Problem(Plain with { FromName = phrase }).Should().NotBeNull();
        MailRules.Problem(Plain with { Subject = phrase }).Should().NotBeNull();
    }

    private static List<string> Lines(Mail mail) => [.. MailFormat.Write(mail, Id, DateTimeOffset.UnixEpoch).Split("\r\n")];
}
