namespace IntegrationConsole.Access.SignIn;

/// <summary>Where to go after a sign-in: the page that was asked for, if it is one of ours.</summary>
internal static class ReturnRules
{
    /// <summary>The address when it is a path of this site, else the start page. <c>//host</c>, <c>/\host</c> and control characters would leave it.</summary>
    public static string Local(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] != '/' || url.Any(char.IsControl))
        {
            return "/";
        }

        return url.Length > 1 && url[1] is '/' or '\\' ? "/" : url;
    }
}
