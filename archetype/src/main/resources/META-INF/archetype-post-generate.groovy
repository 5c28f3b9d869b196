// A jar keeps no permissions.
new File(new File(request.outputDirectory, request.artifactId), 'legonn').setExecutable(true, false)
