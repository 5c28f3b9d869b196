@echo off
rem Runs LegoNN with the class path that the build wrote down: legonn lists its commands.
setlocal
set "PROJECT=%~dp0"
set "ARGUMENTS=%PROJECT%target\java.args"
set "WHY="
if not exist "%ARGUMENTS%" set "WHY=is not there yet"
rem xcopy counts the files that it would copy, since they are newer.
if exist "%ARGUMENTS%" for /f %%f in ('xcopy /l /d /y "%PROJECT%pom.xml" "%ARGUMENTS%" ^| findstr /b /c:"1 "') do set "WHY=is older than pom.xml"
if defined WHY echo error: "%ARGUMENTS%" %WHY%; run mvn -q -f "%PROJECT%pom.xml" compile>&2
if defined WHY exit /b 2
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"
"%JAVA%" "@%ARGUMENTS%" %LEGONN_OPTS% -Dlegonn.command=legonn org.legonn.runtime.cli.Legonn %*
exit /b %ERRORLEVEL%
