using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>Postfix with STARTTLS, which asks Dovecot whether a password is right (AUTH PLAIN and LOGIN, only after STARTTLS).</summary>
public sealed class MailServer(string folder, ServerCertificate certificate) : IRealServer
{
    public const string User = "console@example.com";

    /// <summary>Whose mail ends in the one mailbox there is.</summary>
    public const string Mailbox = "ada@example.org";

    private ChildProcess? postfix;
    private ChildProcess? dovecot;

    public int Port { get; } = LoopbackPort.Free();

    public string Name => "Postfix with Dovecot SASL";

    public IReadOnlyList<string> Packages => ["postfix", "dovecot-core"];

    public IReadOnlyList<(string File, string Text)> Configuration => [("postfix/main.cf", MainCf), ("postfix/master.cf", MasterCf), ("dovecot.conf", DovecotConf)];

    private string MainCf => $"""
        compatibility_level = 3.6
        queue_directory = {folder}/spool
        data_directory = {folder}/postfix-data
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = localhost
        mydestination =
        local_recipient_maps =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        maillog_file_prefixes = {folder}
        maillog_file = {folder}/mail.log
        smtpd_tls_security_level = may
        smtpd_tls_auth_only = yes
        smtpd_tls_cert_file = {folder}/server.pem
        smtpd_tls_key_file = {folder}/server.key
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {folder}/auth
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        virtual_mailbox_domains = example.org
        virtual_mailbox_base = {folder}/mail
        virtual_mailbox_maps = static:ada/
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        virtual_minimum_uid = 1

        """;

    private string MasterCf => $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        tlsmgr    unix  -  -  n  1000?  1  tlsmgr
        anvil     unix  -  -  n  -      1  anvil
        rewrite   unix  -  -  n  -      -  trivial-rewrite
        cleanup   unix  n  -  n  -      0  cleanup
        qmgr      unix  n  -  n  300    1  qmgr
        proxymap  unix  -  -  n  -      -  proxymap
        virtual   unix  -  n  n  -      -  virtual
        bounce    unix  -  -  n  -      0  bounce
        defer     unix  -  -  n  -      0  bounce
        error     unix  -  -  n  -      -  error
        postlog   unix-dgram n - n -    1  postlogd

        """;

    private string DovecotConf => $$"""
        base_dir = {{folder}}/dovecot-run
        state_dir = {{folder}}/dovecot-run
        log_path = {{folder}}/dovecot.log
        protocols =
        ssl = no
        auth_mechanisms = plain login
        passdb {
          driver = passwd-file
          args = {{folder}}/users
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=/nonexistent
        }
        service auth {
          unix_listener {{folder}}/auth {
            mode = 0666
          }
        }
        # No penalty for an address that sent wrong passwords: both integrations come from the same one.
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }

        """;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "postfix", "spool", "postfix-data", "dovecot-run", "mail" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        await certificate.WriteAsync(folder, cancellationToken);
        foreach (var (file, text) in Configuration)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
        }

        await ChildProcess.RunAsync("chown", "postfix", Path.Combine(folder, "postfix-data"));
        await ChildProcess.RunAsync("chown", "65534:65534", Path.Combine(folder, "mail"));
        dovecot = ChildProcess.Start("Dovecot", "dovecot", ["-F", "-c", Path.Combine(folder, "dovecot.conf")]);
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Path.Combine(folder, "auth"))), TimeSpan.FromSeconds(30), "Dovecot opened no socket for Postfix.", cancellationToken);
        postfix = ChildProcess.Start("Postfix", "postfix", ["-c", Path.Combine(folder, "postfix"), "start-fg"]);
        await LoopbackPort.AnswersAsync(Port, cancellationToken);
    }

    /// <summary>The file of a mail that has arrived in the mailbox; null while there is none.</summary>
    public string? Arrived()
    {
        var mailbox = Path.Combine(folder, "mail", "ada", "new");
        return Directory.Exists(mailbox) ? Directory.EnumerateFiles(mailbox).FirstOrDefault() : null;
    }

    public async Task StopAsync()
    {
        if (postfix is not null)
        {
            await ChildProcess.RunAsync("postfix", "-c", Path.Combine(folder, "postfix"), "stop"); // the child is a script around Postfix's master
            await postfix.DisposeAsync();
        }

        await (dovecot?.DisposeAsync() ?? ValueTask.CompletedTask);
        (postfix, dovecot) = (null, null);
        File.Delete(Path.Combine(folder, "auth"));
    }

    public Task SetPasswordAsync(string password, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(folder, "users"),
        $"{User}:{{SHA256}}{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}\n",
        cancellationToken);

    public async ValueTask DisposeAsync() => await StopAsync();
}
