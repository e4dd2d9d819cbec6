using System.CommandLine;

namespace Descent.Samples.Commands;

/// <summary>The program: its commands, and what becomes of errors.</summary>
internal static class SampleApp
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadArguments = 2;
    public const int Cancelled = 130;

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        RootCommand root = DigitsCommand.Create();
        root.Subcommands.Add(LinearRegressionCommand.Create());
        root.Subcommands.Add(PathsCommand.Create());

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Fail(error, BadArguments, [.. parsed.Errors.Select(e => e.Message)]);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException e)
        {
            return Fail(error, BadArguments, e.Message);
        }
        catch (IOException e)
        {
            return Fail(error, Failure, e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(error, Cancelled, "Cancelled.");
        }
    }

    /// <summary>What a command does, on a thread of its own: this one is left to Ctrl+C, which cancels the command.</summary>
    public static Task<int> Work(Action command) => Task.Run(() =>
    {
        command();
        return Success;
    });

    private static int Fail(TextWriter error, int exitCode, params string[] messages)
    {
        foreach (string message in messages.Distinct())
            error.WriteLine($"error: {message}");
        if (exitCode == BadArguments)
            error.WriteLine("Run with --help to see the commands and options.");
        return exitCode;
    }
}
