namespace Descent.Samples.Tests.Commands;

public class BadArgumentsTests
{
    [Theory]
    [InlineData("unknown-command", "'unknown-command'")]
    [InlineData("--epochs -3", "--epochs takes a whole number from 1 to 100000, not '-3'.")]
    [InlineData("--epochs 0", "not '0'")]
    [InlineData("--epochs 1.5", "not '1.5'")]
    [InlineData("--epochs", "--epochs")]
    [InlineData("--threads none", "--threads takes a whole number from 1 to 1024, not 'none'.")]
    [InlineData("--seed 99999999999", "--seed")]
    [InlineData("--optimizer Adamm", "There is no optimizer 'Adamm'. The names are SGD, ")]
    [InlineData("--optimizer Adam,", "There is no optimizer ''")]
    [InlineData("--no-such-option", "'--no-such-option'")]
    [InlineData("linear-regression --epochs -1", "not '-1'")]
    [InlineData("linear-regression --output x.html", "'--output'")]
    [InlineData("paths --steps 0", "--steps takes a whole number from 1")]
    [InlineData("paths --optimizer nothing", "There is no optimizer 'nothing'")]
    public async Task Bad_arguments_are_explained(string arguments, string message)
    {
        CommandResult result = await CommandRunner.Run(arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.StartsWith("error: ", result.Error);
        Assert.Contains("--help", result.Error);
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("paths")]
    public async Task An_output_that_cannot_be_written_is_refused_before_any_work(string command)
    {
        string file = Path.GetTempFileName();
        try
        {
            CommandResult result = await CommandRunner.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--output", Path.Combine(file, "report.html")]);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("The report cannot be written to", result.Error);
            Assert.Equal("", result.Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Help_names_commands_and_options()
    {
        CommandResult result = await CommandRunner.Run("--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["linear-regression", "paths", "--epochs", "--seed", "--threads", "--optimizer", "--output"], word => Assert.Contains(word, result.Output));
    }
}
